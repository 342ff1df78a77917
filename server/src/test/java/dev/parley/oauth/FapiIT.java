package dev.parley.oauth;

import static dev.parley.RawPartner.asUsual;
import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lines of `docs/fapi.md` that no other test shows by the way.
class FapiIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final String THREADS = "/partner/v1/inbox/threads";

  /// 128 bits, in characters of six each.
  private static final int UNGUESSABLE = 22;

  private final ParleyServer server = ParleyServer.shared();
  private Someone ada = Someone.called("nobody");
  private Company company = Company.called("nobody");
  private RawPartner partner = new RawPartner(server, company);

  @BeforeEach
  void meet() {
    var number = CASES.incrementAndGet();
    ada = server.platform().person("fapi-ada-" + number);
    company = server.platform().partner("fapi-partner-" + number);
    server.platform().applies(AgreementText.with(company, "inbox.read", "inbox.send"));
    partner = new RawPartner(server, company);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_basic", "client_secret_post", "none"})
  void secretsAndNamesAloneProveNothing(String method) {
    var form = new LinkedHashMap<>(partner.request(INBOX_READ));
    form.put("client_id", company.id());
    if (method.equals("client_secret_post")) {
      form.put("client_secret", "a secret");
    }
    var basic =
        Base64.getEncoder()
            .encodeToString((company.id() + ":a secret").getBytes(StandardCharsets.UTF_8));

    var answer =
        method.equals("client_secret_basic")
            ? server.send("POST", "/oauth2/par", encoded(form), headers("Basic " + basic))
            : server.send("POST", "/oauth2/par", encoded(form), headers(null));

    assertInvalidClient(answer);
  }

  private static String[] headers(@Nullable String authorization) {
    var type = "application/x-www-form-urlencoded";
    return authorization == null
        ? new String[] {"Content-Type", type}
        : new String[] {"Content-Type", type, "Authorization", authorization};
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + RawPartner.encode(field.getValue()))
        .reduce((one, other) -> one + "&" + other)
        .orElse("");
  }

  private void assertInvalidClient(HttpResponse<String> answer) {
    partner.checked(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(json(answer).get("error").asString()).isEqualTo("invalid_client");
  }

  /// Section 5.3.2.1, number 13: clocks differ by so much.
  @ParameterizedTest
  @ValueSource(strings = {"iat", "nbf"})
  void assertionFromAClockTenSecondsAheadIsTaken(String claim) {
    var ahead = Date.from(Clock.systemUTC().instant().plusSeconds(9));
    var assertion = partner.assertion(claims -> claims.claim(claim, ahead));

    var answer = partner.posts("/oauth2/par", partner.request(INBOX_READ), assertion, null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void unsignedAssertionProvesNothing() {
    var parts = partner.assertion(asUsual()).split("\\.");
    var none = Base64.getUrlEncoder().withoutPadding();
    var header = none.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    for (var unsigned : List.of(header + "." + parts[1] + ".", header + "." + parts[1] + ".AA")) {
      var answer = partner.posts("/oauth2/par", partner.request(INBOX_READ), unsigned, null);

      assertInvalidClient(answer);
    }
  }

  /// Section 5.4.3: of two keys with one name, the one that fits the algorithm is meant.
  @Test
  void keyOfTheRightKindIsFoundAmongTwoOfOneName() throws Exception {
    var rsa = new RSAKeyGenerator(2048).keyID("same").generate();
    var other = new ECKeyGenerator(Curve.P_256).keyID("same").generate();
    var own = new ECKey.Builder(company.keys().client()).keyID("same").build();
    registersKeys(rsa.toPublicJWK(), other.toPublicJWK(), own.toPublicJWK());

    var assertion = signed(own);
    var answer = partner.posts("/oauth2/par", partner.request(INBOX_READ), assertion, null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private void registersKeys(JWK... keys) {
    var told =
        Map.of(
            "name", company.name(),
            "redirectUris", List.of(company.redirect().toString()),
            "jwks", new JWKSet(List.of(keys)).toJSONObject());
    var answer =
        server
            .platform()
            .send(
                "PUT",
                "partners/" + company.id(),
                new JsonMapper().writeValueAsString(told),
                "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String signed(ECKey key) throws Exception {
    var claims = SignedJWT.parse(partner.assertion(asUsual())).getJWTClaimsSet();
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    var jwt = new SignedJWT(header, new JWTClaimsSet.Builder(claims).build());
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  /// Sections 5.3.2.2, numbers 10 and 11: nothing that a person typed goes along.
  @Test
  void browsersAreSentOnWithSeeOther() {
    var pushed = partner.pushes(partner.request(INBOX_READ));
    try (var visit = new Visit(server, ada)) {
      var form = visit.opens(URI.create("/sign-in"));
      var signIn = Map.of("handle", ada.handle(), "password", ada.password());
      var signedIn = visit.fills(form, "/sign-in", signIn);
      var question = visit.opens(partner.question(pushed));
      var page = visit.opens(question.uri().resolve(location(question)));
      var answered = visit.fills(page, "/oauth2/authorize", Map.of());

      assertThat(List.of(signedIn.statusCode(), answered.statusCode())).containsOnly(303);
      assertThat(location(answered)).startsWith(company.redirect().toString());
    }
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /// Section 5.2.3, number 3.
  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "GET"})
  void noScriptOfAnotherOriginReadsTheAuthorizationEndpoint(String method) {
    var question = partner.question(partner.pushes(partner.request(INBOX_READ)));

    var answer = server.send(method, question.toString(), null, "Origin", "https://other.example");

    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void ourKeysAreNamedOnceAndPointNowhere() throws ParseException {
    var keys = JWKSet.parse(server.get("/oauth2/jwks").body()).getKeys();
    var token = partner.tokens(ada, INBOX_READ).get("access_token").asString();
    var header = SignedJWT.parse(token).getHeader();

    assertThat(keys).isNotEmpty().extracting(JWK::getKeyID).doesNotContainNull();
    assertThat(keys).extracting(JWK::getKeyID).doesNotHaveDuplicates().contains(header.getKeyID());
    assertThat(header.toJSONObject()).doesNotContainKeys("x5u", "jku");
    assertThat(header.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
  }

  /// Section 5.4.1, number 4.
  @Test
  void nobodyGuessesACodeOrATokenOrARequest() {
    var pushed = List.of(requestUri(), requestUri());
    var codes =
        IntStream.range(0, 2)
            .mapToObj(_ -> partner.code(ada, partner.request(INBOX_READ)))
            .toList();
    var tokens =
        IntStream.range(0, 2)
            .mapToObj(_ -> partner.tokens(ada, INBOX_READ).get("refresh_token").asString())
            .toList();

    for (var secrets : List.of(pushed, codes, tokens)) {
      assertThat(secrets).doesNotHaveDuplicates();
      assertThat(secrets)
          .allSatisfy(secret -> assertThat(tail(secret)).hasSizeGreaterThanOrEqualTo(UNGUESSABLE));
    }
  }

  private String requestUri() {
    JsonNode pushed = json(partner.pushes(partner.request(INBOX_READ)));
    return pushed.get("request_uri").asString();
  }

  private static String tail(String secret) {
    return secret.substring(secret.lastIndexOf(':') + 1);
  }

  /// Section 5.3.4, number 4; RFC 6750, section 3.1.
  @Test
  void tokenForSomethingElseIsToldThatItDoesNotSuffice() {
    var token = partner.tokens(ada, INBOX_SEND).get("access_token").asString();

    var answer = partner.reads(THREADS, token);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("reason").asString()).isEqualTo("CAPABILITY_NOT_GRANTED");
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("DPoP error=\"insufficient_scope\"");
  }

  /// Section 5.3.2.1, number 7: who has no code to give sends nobody anywhere.
  @Test
  void addressThatIsNotThePartnersIsNeverGoneTo() {
    try (var visit = new Visit(server, ada)) {
      visit.signsIn(URI.create("/me"));
      for (var wanted : Set.of("https://evil.example/", "//evil.example")) {
        var address =
            "/oauth2/authorize?client_id=%s&request_uri=urn:none&redirect_uri=%s"
                .formatted(company.id(), RawPartner.encode(wanted));

        var answer = visit.opens(URI.create(address));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
      }
    }
  }
}
