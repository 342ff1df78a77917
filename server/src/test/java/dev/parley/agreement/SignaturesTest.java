package dev.parley.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.agreement.Agreement.State;
import dev.parley.operator.Actor;
import java.security.KeyPair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Both sides sign the same bytes, each with its own key, or nothing comes into force.
class SignaturesTest {
  private static final Desk DESK = new Desk();

  private final KeyPair keys = Desk.keys();

  @AfterAll
  static void stop() {
    DESK.close();
  }

  private static SigningKeys registered() {
    return DESK.database.get(SigningKeys.class);
  }

  private static String party(AgreementId id) {
    return DESK.agreements().get(id).partner().value();
  }

  private static String canonical(AgreementId id) {
    return DESK.versions().findPending(id).orElseThrow().canonical();
  }

  private static void sign(AgreementId id, String key, String signature) {
    DESK.proceedings().sign(id, key, signature, Actor.partner(party(id)));
  }

  @Test
  void unknownKeySignsNothing() {
    var id = DESK.brings(DESK.document(), State.APPROVED_BY_PLATFORM);
    var key = SigningKey.id(keys.getPublic());

    assertThatThrownBy(() -> sign(id, key, Desk.signature(keys, canonical(id))))
        .hasMessage("No key %s is registered for %s.".formatted(key, party(id)));
  }

  @Test
  void replacedKeySignsNothing() {
    var id = DESK.brings(DESK.document(), State.APPROVED_BY_PLATFORM);
    var key = registered().register(party(id), Desk.pem(keys), Actor.PLATFORM);
    registered().register(party(id), Desk.pem(Desk.keys()), Actor.PLATFORM);

    assertThatThrownBy(() -> sign(id, key, Desk.signature(keys, canonical(id))))
        .hasMessageContaining("was replaced at");
  }

  @Test
  void keyOfAnotherPartySignsNothing() {
    var other = DESK.brings(DESK.document(), State.APPROVED_BY_PLATFORM);
    var key = registered().register(party(other), Desk.pem(keys), Actor.PLATFORM);
    var id = DESK.brings(DESK.document(), State.APPROVED_BY_PLATFORM);

    assertThatThrownBy(() -> sign(id, key, Desk.signature(keys, canonical(id))))
        .hasMessageContaining("No key");
    assertThatThrownBy(() -> registered().register(party(id), Desk.pem(keys), Actor.PLATFORM))
        .hasMessageContaining("another party's");
  }

  @Test
  void signatureOfAnotherVersionIsNone() {
    var document = DESK.document();
    var id = DESK.brings(document, State.DRAFT);
    var before = canonical(id);
    DESK.drafts(document.purpose("For more"));
    DESK.takes(id, Step.PROPOSE, DESK.ann);
    DESK.takes(id, Step.APPROVE, DESK.ann);
    DESK.takes(id, Step.APPROVE, DESK.bob);
    var key = registered().register(party(id), Desk.pem(keys), Actor.PLATFORM);

    assertThatThrownBy(() -> sign(id, key, Desk.signature(keys, before)))
        .hasMessageContaining("The signature is none of the canonical form of version 2");
    assertThatThrownBy(() -> sign(id, key, "not base64!"))
        .hasMessage("The signature is no Base64.");
    assertThat(DESK.agreements().get(id).state()).isEqualTo(State.APPROVED_BY_PLATFORM);
  }

  @Test
  void whatOneSideAloneSignedDoesNotComeIntoForce() {
    var id = DESK.brings(DESK.document(), State.APPROVED_BY_PLATFORM);

    assertThatThrownBy(() -> DESK.takes(id, Step.ACTIVATE, DESK.ann))
        .hasMessageContaining("nothing to activate");
  }

  @Test
  void bothSignTheSameBytes() {
    var id = DESK.active(DESK.document());
    var version = DESK.versions().findInForce(id).orElseThrow();

    assertThat(DESK.database.get(Signatures.class).list(id))
        .hasSize(2)
        .allSatisfy(signed -> assertThat(signed.hash()).isEqualTo(version.hash()))
        .extracting(Signatures.Signed::party)
        .containsExactlyInAnyOrder(SigningKey.PLATFORM, party(id));
  }
}
