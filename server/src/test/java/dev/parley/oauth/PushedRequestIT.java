package dev.parley.oauth;

import static dev.parley.RawPartner.asUsual;
import static dev.parley.RawPartner.but;
import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.PartnerKeys;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What FAPI 2.0 asks of a request for authorization, asked of ours.
class PushedRequestIT {
  private static final AtomicInteger CASES = new AtomicInteger();

  private final ParleyServer server = ParleyServer.shared();
  private Someone ada = Someone.called("nobody");
  private Company company = Company.called("nobody");
  private RawPartner partner = new RawPartner(server, company);

  @BeforeEach
  void meet() {
    var number = CASES.incrementAndGet();
    ada = server.platform().person("asking-" + number);
    company = server.platform().partner("asked-by-" + number);
    server.platform().applies(AgreementText.with(company, "inbox.read", "inbox.send"));
    partner = new RawPartner(server, company);
  }

  @Test
  void requestThatWasNotPushedIsRefused() {
    var front =
        "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s&scope=inbox.read"
            .formatted(company.id(), RawPartner.encode(company.redirect().toString()));
    var challenge = "&code_challenge=%s&code_challenge_method=S256".formatted("A".repeat(43));

    try (var visit = new Visit(server, ada)) {
      visit.signsIn(URI.create("/me"));
      var answer = visit.opens(URI.create(front + challenge));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Location")).isEmpty();
      assertThat(answer.body()).contains("This cannot go on").doesNotContain("not pushed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "code_challenge, , invalid_request",
    "code_challenge, short, invalid_request",
    "code_challenge_method, plain, invalid_request",
    "code_challenge_method, , invalid_request",
    "redirect_uri, https://elsewhere.example/callback, invalid_request",
    "redirect_uri, , invalid_request",
    "scope, inbox.read inbox.everything, invalid_scope",
    "scope, inbox.delete, invalid_scope",
    "scope, , invalid_scope",
    "response_type, token, unsupported_response_type",
    "response_type, , invalid_request",
    "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
    "request_uri, urn:ietf:params:oauth:request_uri:x, invalid_request",
    "agreement, another-one, invalid_request",
    "dpop_jkt, x, invalid_request"
  })
  void wrongRequestIsNotTaken(String name, String value, String error) {
    var form = partner.request(INBOX_READ);
    form.put(name, value == null ? "" : value);
    if (value == null) {
      form.remove(name);
    }

    var answer = partner.pushes(form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asString()).isEqualTo(error);
    assertThat(json(answer).get("error_description").asString()).isNotBlank();
  }

  static Stream<UnaryOperator<JWTClaimsSet.Builder>> wrongAssertions() {
    var server = ParleyServer.shared().uri();
    return Stream.of(
        but("aud", server + "/oauth2/token"),
        but("aud", List.of(server.toString(), server + "/oauth2/par")),
        but("aud", null),
        but("iss", "somebody-else"),
        but("sub", "somebody-else"),
        but("jti", null),
        but("exp", Date.from(Instant.EPOCH)),
        but("exp", null),
        claims -> claims.expirationTime(soon(Duration.ofHours(1))),
        claims -> claims.issueTime(soon(Duration.ofMinutes(2))));
  }

  private static Date soon(Duration later) {
    return Date.from(Clock.systemUTC().instant().plus(later));
  }

  @ParameterizedTest
  @MethodSource("wrongAssertions")
  void wrongAssertionProvesNothing(UnaryOperator<JWTClaimsSet.Builder> wrong) {
    var answer =
        partner.posts("/oauth2/par", partner.request(INBOX_READ), partner.assertion(wrong), null);

    assertInvalidClient(answer);
  }

  @Test
  void assertionWorksOnceAndWithItsOwnKeyAlone() {
    var form = partner.request(INBOX_READ);
    var assertion = partner.assertion(asUsual());
    var others = partner.assertion(asUsual(), PartnerKeys.generate().client());

    var first = partner.posts("/oauth2/par", form, assertion, null);
    var second = partner.posts("/oauth2/par", form, assertion, null);
    var third = partner.posts("/oauth2/par", form, others, null);
    var fourth = partner.posts("/oauth2/par", form, null, null);

    assertThat(first.statusCode()).isEqualTo(201);
    assertInvalidClient(second);
    assertInvalidClient(third);
    assertInvalidClient(fourth);
  }

  private static void assertInvalidClient(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(json(answer).get("error").asString()).isEqualTo("invalid_client");
  }
}
