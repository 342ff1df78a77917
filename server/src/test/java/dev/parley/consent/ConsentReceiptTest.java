package dev.parley.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.notice.NoticeModule;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person keeps of a consent, in the structure of ISO/IEC TS 27560:2023.
class ConsentReceiptTest {
  private static final TestDatabase DATABASE = new TestDatabase(NoticeModule.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final JsonMapper JSON = new JsonMapper();
  private static final URI HERE = URI.create("https://parley.example");

  private final ConsentLife life = new ConsentLife(DATABASE, DESK);
  private final ConsentReceipts receipts = DATABASE.get(ConsentReceipts.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  /// Of the last word on reading the inbox.
  private JsonNode receipt() {
    var consent = life.consents().getLast();
    return JSON.valueToTree(receipts.find(life.person().id(), consent, HERE).orElseThrow());
  }

  @Test
  void receiptHasEveryPartOfTheStandard() {
    life.bring("granted");

    var receipt = receipt();
    var id = life.consents().getLast().value();

    assertThat(receipt.at("/receipt_metadata/schema_version").asString())
        .isEqualTo("ISO/IEC TS 27560:2023");
    assertThat(receipt.at("/record_header/record_id").asString())
        .isEqualTo("urn:parley:consent:" + id);
    assertThat(receipt.at("/record_header/pii_principal_id").asString())
        .isEqualTo(life.person().handle());
    assertThat(receipt.at("/pii_processing/privacy_notice").asString())
        .isEqualTo(HERE + "/me/consents/" + id + "/wording");
    assertThat(receipt.at("/pii_processing/language").asString()).isEqualTo("en");
    assertThat(receipt.at("/pii_processing/purposes").size()).isEqualTo(1);
    assertThat(receipt.at("/party_identification").valueStream())
        .extracting(party -> party.get("party_type").asString())
        .containsExactly("pii_controller", "third_party");
    assertThat(receipt.at("/parley/agreement_version").asInt()).isEqualTo(1);
    assertThat(receipt.at("/parley/wording_sha256").asString()).matches("[0-9a-f]{64}");
  }

  @Test
  void purposeSaysWhatIsProcessedByWhomHowLongAndWhere() {
    life.bring("granted");

    var purpose = receipt().at("/pii_processing/purposes/0");

    assertThat(purpose.get("purpose").asString()).isEqualTo("To try inbox.read");
    assertThat(purpose.get("lawful_basis").asString()).contains("2016/679");
    assertThat(purpose.get("pii_information").valueStream())
        .extracting(pii -> pii.get("pii_type").asString())
        .contains("message body", "message reactions");
    assertThat(purpose.get("recipient_third_parties").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("partner:" + life.partner());
    assertThat(purpose.get("retention_period").asString()).startsWith("until 2999-01-01");
    assertThat(purpose.get("geographic_restrictions").valueStream())
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("DE", "FR", "US");
    assertThat(purpose.get("jurisdiction").asString()).isEqualTo("DE");
    assertThat(purpose.get("withdrawal_method").asString()).isEqualTo(HERE + "/me");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "granted, 'requested given', -, -",
    "renewed, 'requested renewed', -, -",
    "expired, 'requested given expired', platform, -",
    "withdrawn, 'requested given withdrawn', person, person",
    "given-back, 'requested given revoked', partner, partner",
    "widened, 'requested given revoked', platform, amendment",
    "over, 'requested given revoked', platform, agreement",
    "barred, 'requested given invalidated', platform, law",
  })
  void eventsTellTheWholeLifeAndWhoEndedItAndWhy(
      String state, String states, String by, String reason) {
    life.bring(state);

    var events = receipt().get("event");

    assertThat(
            String.join(
                " ", events.valueStream().map(e -> e.get("event_state").asString()).toList()))
        .isEqualTo(states);
    assertThat(events.get(1).get("validity_duration").asString()).contains("/");
    if (!by.equals("-")) {
      var last = events.get(events.size() - 1);
      assertThat(last.get("entity_id").asString()).startsWith(by);
      assertThat(last.path("reason").asString("-")).isEqualTo(reason);
    }
  }

  @Test
  void renewalsAreLinkedBothWays() {
    life.bring("renewed");
    life.happens("renew");
    var all = life.consents().stream().map(each -> "urn:parley:consent:" + each.value()).toList();

    assertThat(all).hasSize(3);
    assertThat(receipt().at("/parley/renewal_chain").valueStream())
        .extracting(JsonNode::asString)
        .containsExactlyElementsOf(all);
    var first = receipts.find(life.person().id(), life.consents().getFirst(), HERE).orElseThrow();
    assertThat(first.parley().renewedBy()).isEqualTo(all.get(1));
    assertThat(first.event().getLast().eventState()).isEqualTo("superseded");
  }

  /// The purpose on the receipt is the one that was said yes to, not what the agreement says now.
  @Test
  void receiptKeepsTheVersionThatWasSaidYesTo() {
    life.bring("widened");

    assertThat(receipt().at("/parley/agreement_version").asInt()).isEqualTo(1);
  }

  @Test
  void anothersReceiptIsNotThere() {
    life.bring("granted");
    var other = new ConsentLife(DATABASE, DESK);

    assertThat(receipts.find(other.person().id(), life.consents().getLast(), HERE)).isEmpty();
    assertThat(receipts.list(other.person().id(), HERE)).isEmpty();
    assertThat(receipts.list(life.person().id(), HERE)).hasSize(2);
  }
}
