package dev.parley.notice;

import static dev.parley.agreement.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.notice.Receiver.Answer;
import dev.parley.notice.Webhook.Format;
import dev.parley.storage.Secrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Partners that ask for Security Event Tokens (RFC 8417) get them pushed (RFC 8935).
class SecurityEventsTest {
  private static final TestDatabase DATABASE = new TestDatabase(NoticeModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private final Receiver receiver = new Receiver();
  private final Office office = Office.on(DATABASE, DESK, "");

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private static ECKey serverKey() throws ParseException {
    var kept =
        DATABASE
            .get(Secrets.class)
            .get(
                "access-token-key",
                () -> {
                  throw new AssertionError("it is made when the server starts");
                });
    return ECKey.parse(new String(kept, StandardCharsets.UTF_8)).toPublicJWK();
  }

  @Test
  void tokenSaysWhoseConsentEndedAndIsSignedByTheServer() throws ParseException, JOSEException {
    office.listens(receiver, Format.SET);
    receiver.answers(202);
    var consent = office.withdraws(office.person(), INBOX_READ);

    office.goesRound();

    var told = receiver.told().getFirst();
    var token = SignedJWT.parse(told.body());
    assertThat(told.type()).isEqualTo("application/secevent+jwt");
    assertThat(token.getHeader().getType().getType()).isEqualTo("secevent+jwt");
    assertThat(token.verify(new ECDSAVerifier(serverKey()))).isTrue();
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("https://parley.example");
    assertThat(claims.getAudience()).containsExactly(office.partner().value());
    assertThat(claims.getJWTID()).isEqualTo(told.id());
    assertThat(claims.getClaims()).doesNotContainKeys("sub", "exp").containsKeys("iat", "txn");
    var subject = claims.getJSONObjectClaim("sub_id");
    assertThat(subject).containsEntry("format", "iss_sub");
    assertThat(String.valueOf(subject.get("sub"))).hasSize(22);
    assertThat(claims.getJSONObjectClaim("events"))
        .containsOnlyKeys("https://parley.dev/events/consent-withdrawn")
        .extractingByKey("https://parley.dev/events/consent-withdrawn")
        .asInstanceOf(MAP)
        .containsEntry("consent", "" + consent.value())
        .containsEntry("reason", "person");
    assertThat(office.states()).containsExactly("delivered");
  }

  @Test
  void refusalIsNotRepeatedByItself() {
    office.listens(receiver, Format.SET);
    receiver.answers(_ -> new Answer(400, "{\"err\":\"invalid_audience\",\"description\":\"no\"}"));
    office.withdraws(office.person(), INBOX_READ);

    office.goesRound();

    assertThat(office.states()).containsExactly("dead");
    assertThat(office.notices().getFirst())
        .containsAllEntriesOf(Map.of("fault", "refused", "detail", "invalid_audience"));
  }

  @Test
  void another400IsRepeated() {
    office.listens(receiver, Format.SET);
    receiver.answers(_ -> new Answer(400, "Bad request"));
    office.withdraws(office.person(), INBOX_READ);

    office.goesRound();

    assertThat(office.states()).containsExactly("waiting");
    assertThat(office.faults()).containsExactly("status");
  }
}
