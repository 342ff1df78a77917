package dev.parley.oauth;

import static dev.parley.RawPartner.asUsual;
import static dev.parley.RawPartner.but;
import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.INBOX_DELETE;
import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Capability;
import dev.parley.client.PartnerKeys;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What FAPI 2.0 asks of codes and tokens, asked of ours.
class AuthorizationIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final String THREADS = "/partner/v1/inbox/threads";

  private final ParleyServer server = ParleyServer.shared();
  private Someone ada = Someone.called("nobody");
  private Company company = Company.called("nobody");
  private RawPartner partner = new RawPartner(server, company);

  @BeforeEach
  void meet() {
    var number = CASES.incrementAndGet();
    ada = server.platform().person("signing-in-" + number);
    company = server.platform().partner("signed-in-to-" + number);
    server.platform().applies(AgreementText.with(company, "inbox.read", "inbox.send"));
    partner = new RawPartner(server, company);
  }

  @Test
  void answerNamesItsIssuerAndStateAndACodeWorksOnce() {
    var pushed = partner.pushes(partner.request(INBOX_READ));
    try (var visit = new Visit(server, ada)) {
      var callback = visit.answers(partner.question(pushed), Set.of(INBOX_READ));
      var back = RawPartner.parameters(callback);
      var code = RawPartner.codeIn(callback);
      var first = partner.asksForTokens(partner.exchange(code));
      var token = json(first).get("access_token").asString();
      assertThat(partner.reads(THREADS, token).statusCode()).isEqualTo(200);
      var second = partner.asksForTokens(partner.exchange(code));

      assertThat(back)
          .containsEntry("iss", server.uri().toString())
          .containsEntry("state", "a+state")
          .containsOnlyKeys("iss", "state", "code");
      assertThat(json(pushed).get("expires_in").asInt()).isBetween(5, 600);
      assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertError(second, "invalid_grant");
      assertThat(partner.reads(THREADS, token).statusCode())
          .as("a code that is used twice was stolen, and what it bought ends")
          .isEqualTo(401);
    }
  }

  private static void assertError(HttpResponse<String> answer, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("error").asString()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier, another-verifier-of-at-least-forty-three-characters",
    "code_verifier,",
    "redirect_uri, http://127.0.0.1:9/elsewhere",
    "code, none"
  })
  void codeIsWorthNothingWithoutAllThatBelongsToIt(String name, String value) {
    var form =
        new LinkedHashMap<>(partner.exchange(partner.code(ada, partner.request(INBOX_READ))));
    form.put(name, value == null ? "" : value);

    var answer = partner.asksForTokens(form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("error").asString()).isIn("invalid_grant", "invalid_request");
  }

  @Test
  void codeIsOfTheKeyThatWasNamedAndOfThePartnerThatAsked() throws Exception {
    var form = partner.request(INBOX_READ);
    form.put("dpop_jkt", company.keys().dpop().computeThumbprint().toString());
    var code = partner.code(ada, form);
    var other = server.platform().partner("thief-" + company.id());
    server.platform().applies(AgreementText.with(other, "inbox.read"));

    var rebound = partner.asksForTokens(partner.exchange(code), PartnerKeys.generate().dpop());
    var another = partner.code(ada, partner.request(INBOX_READ));
    var stolen = new RawPartner(server, other).asksForTokens(partner.exchange(another));

    assertError(stolen, "invalid_grant");
    assertError(rebound, "invalid_grant");
  }

  @Test
  void tokenSaysWhatThePersonAllowedForTenMinutesAtMost() throws ParseException {
    var code = allowed(partner.request(INBOX_READ, INBOX_SEND), INBOX_READ);

    var answer = json(partner.asksForTokens(partner.exchange(code)));

    var token = SignedJWT.parse(answer.get("access_token").asString());
    var claims = token.getJWTClaimsSet();
    assertThat(answer.get("token_type").asString()).isEqualTo("DPoP");
    assertThat(answer.get("scope").asString()).isEqualTo("inbox.read");
    assertThat(token.getHeader().getType().toString()).isEqualTo("at+jwt");
    assertThat(claims.getIssuer()).isEqualTo(server.uri().toString());
    assertThat(claims.getAudience()).containsExactly(server.uri() + "/partner");
    assertThat(claims.getClaim("scope")).isEqualTo("inbox.read");
    assertThat(claims.getClaim("client_id")).isEqualTo(company.id());
    assertThat(claims.getSubject()).hasSize(22).doesNotContain(ada.handle());
    assertThat(claims.getJSONObjectClaim("cnf")).containsOnlyKeys("jkt");
    assertThat(claims.getJWTID()).isNotBlank();
    var life =
        Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
    assertThat(life).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10));
  }

  private String allowed(Map<String, String> form, Capability... yes) {
    try (var visit = new Visit(server, ada)) {
      return RawPartner.codeIn(visit.answers(partner.question(partner.pushes(form)), Set.of(yes)));
    }
  }

  /// FAPI 2.0, section 5.3.2.1: the key does the work that rotation would.
  @Test
  void refreshTokenStaysAndNeedsItsOwner() {
    var tokens = partner.tokens(ada, INBOX_READ);
    var refresh = refresh(tokens.get("refresh_token").asString());
    var other = server.platform().partner("thief-" + company.id());

    var first = partner.asksForTokens(refresh);
    var second = partner.asksForTokens(refresh);
    var stolen = new RawPartner(server, other).asksForTokens(refresh);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
    assertThat(json(second).path("refresh_token").asString(refresh.get("refresh_token")))
        .isEqualTo(refresh.get("refresh_token"));
    assertThat(json(first).get("access_token")).isNotEqualTo(json(second).get("access_token"));
    assertError(stolen, "invalid_grant");
    assertThat(partner.reads(THREADS, json(second).get("access_token").asString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void refreshBuysNothingMore() {
    var tokens = partner.tokens(ada, INBOX_READ);
    var refresh = refresh(tokens.get("refresh_token").asString());
    refresh.put("scope", "inbox.read inbox.send");

    assertError(partner.asksForTokens(refresh), "invalid_scope");
  }

  private static Map<String, String> refresh(String token) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", token);
    return form;
  }

  @ParameterizedTest
  @CsvSource({"access_token", "refresh_token"})
  void whatIsGivenBackOpensNothing(String kind) {
    var tokens = partner.tokens(ada, INBOX_READ);
    var access = tokens.get("access_token").asString();
    assertThat(partner.reads(THREADS, access).statusCode()).isEqualTo(200);

    var given =
        partner.posts(
            "/oauth2/revoke",
            Map.of("token", tokens.get(kind).asString()),
            partner.assertion(asUsual()),
            null);

    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(partner.reads(THREADS, access).statusCode()).isEqualTo(401);
    assertThat(active(partner, access)).isFalse();
    assertError(
        partner.asksForTokens(refresh(tokens.get("refresh_token").asString())), "invalid_grant");
  }

  @Test
  void partnerAsksAboutItsOwnTokensAlone() {
    var token = partner.tokens(ada, INBOX_READ).get("access_token").asString();
    var other = new RawPartner(server, server.platform().partner("curious-" + company.id()));

    assertThat(active(partner, token)).isTrue();
    assertThat(active(other, token)).isFalse();
    assertThat(active(partner, "none")).isFalse();
    other.posts("/oauth2/revoke", Map.of("token", token), other.assertion(asUsual()), null);
    assertThat(partner.reads(THREADS, token).statusCode()).isEqualTo(200);
  }

  private static boolean active(RawPartner partner, String token) {
    var answer =
        partner.posts(
            "/oauth2/introspect", Map.of("token", token), partner.assertion(asUsual()), null);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer).get("active").asBoolean();
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, password",
    "grant_type, urn:ietf:params:oauth:grant-type:token-exchange"
  })
  void otherGrantsAreUnknown(String name, String value) {
    var form = Map.of(name, value, "scope", "inbox.read");

    assertError(partner.asksForTokens(form), "unsupported_grant_type");
  }

  @Test
  void tokensNeedAProofWithAFreshNonce() {
    var code = partner.code(ada, partner.request(INBOX_READ));
    var without =
        partner.posts("/oauth2/token", partner.exchange(code), partner.assertion(asUsual()), null);
    var proof = partner.proof("POST", "/oauth2/token", null, but("nonce", null));
    var nonceless =
        partner.posts("/oauth2/token", partner.exchange(code), partner.assertion(asUsual()), proof);

    assertError(without, "invalid_dpop_proof");
    assertError(nonceless, "use_dpop_nonce");
    assertThat(nonceless.headers().firstValue("DPoP-Nonce")).isPresent();
    assertThat(partner.asksForTokens(partner.exchange(code)).statusCode())
        .as("the code is not used up by a proof that failed")
        .isEqualTo(200);
  }

  @Test
  void metadataSayWhatIsSo() {
    var metadata = json(partner.checked(server.get("/.well-known/oauth-authorization-server")));
    var resource =
        json(partner.checked(server.get("/.well-known/oauth-protected-resource/partner")));
    var keys = partner.checked(server.get("/oauth2/jwks"));

    assertThat(metadata.get("issuer").asString()).isEqualTo(server.uri().toString());
    assertThat(metadata.get("require_pushed_authorization_requests").asBoolean()).isTrue();
    assertThat(metadata.get("authorization_response_iss_parameter_supported").asBoolean()).isTrue();
    assertThat(metadata.get("response_types_supported").toString()).isEqualTo("[\"code\"]");
    assertThat(metadata.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    assertThat(metadata.get("token_endpoint_auth_methods_supported").toString())
        .isEqualTo("[\"private_key_jwt\"]");
    assertThat(metadata.propertyNames())
        .doesNotContain("registration_endpoint", "device_authorization_endpoint");
    assertThat(resource.get("resource").asString()).isEqualTo(server.uri() + "/partner");
    assertThat(keys.body()).doesNotContain("\"d\"");
  }

  @Test
  void yesThatStandsIsNotAskedForAgainAndAnotherIs() {
    partner.tokens(ada, INBOX_READ);
    server
        .platform()
        .applies(AgreementText.with(company, "inbox.read", "inbox.send", "inbox.delete"));
    var changed = partner.pushes(partner.request(INBOX_READ, INBOX_DELETE));

    try (var visit = new Visit(server, ada)) {
      assertThat(visit.signsIn(partner.question(changed)).body())
          .contains("Delete messages that you wrote");
    }
  }

  @Test
  void questionOfOnePersonIsNotAnotherOnes() {
    var ben = server.platform().person("other-" + ada.handle());
    var pushed = partner.pushes(partner.request(INBOX_READ));
    try (var visit = new Visit(server, ada);
        var another = new Visit(server, ben)) {
      var asked = visit.signsIn(partner.question(pushed));
      another.signsIn(URI.create("/me"));

      assertThat(asked.uri().getPath()).isEqualTo("/oauth2/consent");
      assertThat(another.opens(asked.uri()).statusCode()).isEqualTo(404);
      assertThat(another.opens(partner.question(pushed)).statusCode()).isEqualTo(400);
    }
  }
}
