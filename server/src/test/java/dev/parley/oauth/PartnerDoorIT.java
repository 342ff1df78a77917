package dev.parley.oauth;

import static dev.parley.RawPartner.asUsual;
import static dev.parley.RawPartner.but;
import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.client.PartnerKeys;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Who stands before the partner API with something that is not quite right.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnerDoorIT {
  private static final String THREADS = "/partner/v1/inbox/threads";

  private final ParleyServer server = ParleyServer.shared();
  private Company company = Company.called("nobody");
  private RawPartner partner = new RawPartner(server, company);
  private String token = "";

  @BeforeAll
  void letIn() {
    Someone ada = server.platform().person("door-ada");
    company = server.platform().partner("door-partner");
    server.platform().applies(AgreementText.with(company, "inbox.read"));
    partner = new RawPartner(server, company);
    token = partner.tokens(ada, INBOX_READ).get("access_token").asString();
  }

  /// A proof that is wrong in one way.
  record Wrong(String how, UnaryOperator<JWTClaimsSet.Builder> change) {
    @Override
    public String toString() {
      return how;
    }
  }

  static Stream<Wrong> wrongProofs() {
    return Stream.of(
        new Wrong("made five minutes ago", claims -> claims.issueTime(in(Duration.ofMinutes(-5)))),
        new Wrong("made in five minutes", claims -> claims.issueTime(in(Duration.ofMinutes(5)))),
        new Wrong("without a time", claims -> claims.issueTime(null)),
        new Wrong("for another method", but("htm", "POST")),
        new Wrong("for another path", but("htu", "http://localhost/partner/v1/agreement")),
        new Wrong("for another host", but("htu", "https://elsewhere.example" + THREADS)),
        new Wrong("without an address", but("htu", null)),
        new Wrong("for another token", but("ath", RawPartner.sha256("another"))),
        new Wrong("for no token", but("ath", null)),
        new Wrong("without an id", claims -> claims.jwtID(null)),
        new Wrong("with a nonce of its own", but("nonce", "mine")));
  }

  private static Date in(Duration time) {
    return Date.from(Clock.systemUTC().instant().plus(time));
  }

  @ParameterizedTest
  @MethodSource("wrongProofs")
  void proofThatIsWrongIsNone(Wrong wrong) {
    partner.learnNonce();

    var answer =
        partner.reads(THREADS, token, partner.proof("GET", THREADS, token, wrong.change()));

    assertNotLetIn(answer, "invalid_dpop_proof", "use_dpop_nonce");
  }

  @Test
  void proofWithoutANonceGetsOne() {
    var proof = partner.proof("GET", THREADS, token, but("nonce", null));

    var answer = partner.reads(THREADS, token, proof);

    assertNotLetIn(answer, "use_dpop_nonce");
    assertThat(answer.headers().firstValue("DPoP-Nonce")).isPresent();
    assertThat(partner.reads(THREADS, token).statusCode()).isEqualTo(200);
  }

  @Test
  void proofWorksOnceAndWithItsOwnKeyAlone() {
    partner.learnNonce();
    var proof = partner.proof("GET", THREADS, token, asUsual());
    var others = partner.proof("GET", THREADS, token, asUsual(), PartnerKeys.generate().dpop());

    assertThat(partner.reads(THREADS, token, proof).statusCode()).isEqualTo(200);
    assertNotLetIn(partner.reads(THREADS, token, proof), "invalid_dpop_proof");
    assertNotLetIn(partner.reads(THREADS, token, others), "invalid_dpop_proof", "invalid_token");
  }

  @Test
  void proofWithAForgedSignatureIsNone() {
    partner.learnNonce();
    var proof = partner.proof("GET", THREADS, token, asUsual());
    var parts = proof.split("\\.");
    var forged = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());

    assertNotLetIn(partner.reads(THREADS, token, forged), "invalid_dpop_proof");
    assertNotLetIn(partner.reads(THREADS, token, "no.proof.atall"), "invalid_dpop_proof");
    assertNotLetIn(partner.reads(THREADS, token, "x".repeat(5000)), "invalid_dpop_proof");
  }

  @Test
  void tokenAloneOpensNothing() {
    var plain = server.get(THREADS, "Authorization", "Bearer " + token);
    var proofless = server.get(THREADS, "Authorization", "DPoP " + token);
    var nothing = server.get(THREADS);
    var basic = server.get(THREADS, "Authorization", "Basic YTpi");
    var twice =
        server.get(THREADS, "Authorization", "DPoP " + token, "Authorization", "DPoP " + token);
    var inTheAddress = server.get(THREADS + "?access_token=" + token);

    for (var answer : List.of(plain, proofless, nothing, basic, twice, inTheAddress)) {
      assertNotLetIn(answer, "invalid_token", "invalid_dpop_proof");
    }
  }

  /// Signed with a key that is not the server's, so whatever it says is worth nothing.
  @Test
  void tokenOfAnotherMakerOpensNothing() throws Exception {
    var forged = forged(PartnerKeys.generate().client(), claims -> claims);

    assertNotLetIn(partner.reads(THREADS, forged), "invalid_token");
  }

  /// Signed with the server's own key, which a test can read where it is kept.
  @ParameterizedTest
  @CsvSource({
    "aud, https://elsewhere.example",
    "iss, https://elsewhere.example",
    "exp, 1700000000"
  })
  void tokenForAnotherPlaceOrTimeOpensNothing(String claim, String value) throws Exception {
    var kept =
        server
            .asOwner()
            .queryForObject(
                "select convert_from(value, 'UTF8') from secret where name = 'access-token-key'",
                String.class);
    var key = ECKey.parse(kept);
    UnaryOperator<JWTClaimsSet.Builder> change =
        claim.equals("exp")
            ? claims ->
                claims.expirationTime(Date.from(Instant.ofEpochSecond(Long.parseLong(value))))
            : but(claim, value);

    assertThat(partner.reads(THREADS, forged(key, asUsual())).statusCode())
        .as("it is the one claim that matters")
        .isEqualTo(200);
    assertNotLetIn(partner.reads(THREADS, forged(key, change)), "invalid_token");
  }

  private String forged(ECKey key, UnaryOperator<JWTClaimsSet.Builder> change)
      throws ParseException, JOSEException {
    var claims = SignedJWT.parse(token).getJWTClaimsSet();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("at+jwt")).build();
    var jwt = new SignedJWT(header, change.apply(new JWTClaimsSet.Builder(claims)).build());
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  @Test
  void refreshTokenAndClientAssertionAreNoAccessTokens() {
    assertNotLetIn(partner.reads(THREADS, partner.assertion(asUsual())), "invalid_token");
    assertNotLetIn(partner.reads(THREADS, "any"), "invalid_token");
  }

  private void assertNotLetIn(HttpResponse<String> answer, String... errors) {
    partner.checked(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    var challenge = answer.headers().firstValue("WWW-Authenticate").orElse("");
    assertThat(Stream.of(errors).anyMatch(error -> challenge.contains("error=\"" + error + "\"")))
        .as(challenge)
        .isTrue();
    assertThat(challenge).startsWith("DPoP ").contains("algs=\"");
    assertThat(answer.body()).doesNotContain("items");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /partner/v1/inbox/threads",
    "DELETE, /partner/v1/inbox/threads/a/messages/b",
    "GET, /partner/v1/inbox/events",
    "GET, /partner/v1/agreement",
    "GET, /partner/v1/nothing"
  })
  void nothingIsOpenToStrangers(String method, String path) {
    var answer = server.send(method, path, null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void platformsDoorIsForThePlatformAlone() {
    for (var headers :
        List.of(
            Map.of("Authorization", "Bearer " + "x".repeat(43)),
            Map.of("Authorization", "DPoP " + token),
            Map.of("Authorization", "Bearer " + token))) {
      var shown = headers.entrySet().iterator().next();
      var answer = server.get("/platform/v1/people", shown.getKey(), shown.getValue());

      assertThat(partner.checked(answer).statusCode()).isEqualTo(401);
    }
  }
}
