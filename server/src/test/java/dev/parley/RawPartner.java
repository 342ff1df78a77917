package dev.parley;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.client.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A partner that puts its requests together by itself, the right ones and the wrong ones. Every
/// answer is held against the description of the API.
public final class RawPartner {
  public static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-for-pkce";
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Contract CONTRACT = new Contract();

  private final ParleyServer server;
  private final Company company;
  private String nonce = "";

  public RawPartner(ParleyServer server, Company company) {
    this.server = server;
    this.company = company;
  }

  public static UnaryOperator<JWTClaimsSet.Builder> asUsual() {
    return claims -> claims;
  }

  /// What a claim is instead; null takes it out.
  public static UnaryOperator<JWTClaimsSet.Builder> but(String claim, @Nullable Object value) {
    return claims -> claims.claim(claim, value);
  }

  /// Says who the partner is.
  public String assertion(UnaryOperator<JWTClaimsSet.Builder> change) {
    return assertion(change, company.keys().client());
  }

  public String assertion(UnaryOperator<JWTClaimsSet.Builder> change, ECKey key) {
    var now = now();
    var claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .issuer(company.id())
            .subject(company.id())
            .audience(server.uri().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)));
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).build();
    return signed(header, change.apply(claims).build(), key);
  }

  /// A proof for one request (RFC 9449), with the newest nonce.
  public String proof(
      String method,
      String path,
      @Nullable String token,
      UnaryOperator<JWTClaimsSet.Builder> change) {
    return proof(method, path, token, change, company.keys().dpop());
  }

  public String proof(
      String method,
      String path,
      @Nullable String token,
      UnaryOperator<JWTClaimsSet.Builder> change,
      ECKey key) {
    var claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now()))
            .claim("htm", method)
            .claim("htu", server.uri() + path)
            .claim("nonce", nonce);
    if (token != null) {
      claims.claim("ath", sha256(token));
    }
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(new ECKey.Builder(key.toPublicJWK()).keyID(null).build())
            .build();
    return signed(header, change.apply(claims).build(), key);
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) {
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException broken) {
      throw new AssertionError(broken);
    }
  }

  public static String sha256(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// A form that asks for these capabilities, before the partner says who it is.
  public Map<String, String> request(Capability... capabilities) {
    var form = new LinkedHashMap<String, String>();
    form.put("response_type", "code");
    form.put("redirect_uri", company.redirect().toString());
    form.put(
        "scope", Stream.of(capabilities).map(Capability::scope).collect(Collectors.joining(" ")));
    form.put("state", "a state");
    form.put("code_challenge", sha256(VERIFIER));
    form.put("code_challenge_method", "S256");
    return form;
  }

  public HttpResponse<String> pushes(Map<String, String> form) {
    return posts("/oauth2/par", form, assertion(asUsual()), null);
  }

  /// Where to send the person's browser.
  public URI question(HttpResponse<String> pushed) {
    return URI.create(
        "/oauth2/authorize?client_id=%s&request_uri=%s"
            .formatted(company.id(), encode(json(pushed).get("request_uri").asString())));
  }

  /// Asks a person, who says yes to everything.
  ///
  /// @return the code that comes back
  public String code(Someone person, Map<String, String> form) {
    try (var visit = new Visit(server, person)) {
      var allowed =
          Stream.of(String.valueOf(form.get("scope")).split(" "))
              .flatMap(scope ->
                  Stream.of(Capability.values()).filter(known -> known.scope().equals(scope)))
              .collect(Collectors.toSet());
      return codeIn(visit.answers(question(pushes(form)), Set.copyOf(allowed)));
    }
  }

  public static Map<String, String> parameters(URI callback) {
    return Stream.of(callback.getQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  public static String codeIn(URI callback) {
    var code = parameters(callback).get("code");
    if (code == null) {
      throw new AssertionError(callback);
    }
    return code;
  }

  public Map<String, String> exchange(String code) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", company.redirect().toString());
    form.put("code_verifier", VERIFIER);
    return form;
  }

  public HttpResponse<String> asksForTokens(Map<String, String> form) {
    return asksForTokens(form, company.keys().dpop());
  }

  public HttpResponse<String> asksForTokens(Map<String, String> form, ECKey key) {
    learnNonce();
    var proof = proof("POST", "/oauth2/token", null, asUsual(), key);
    return posts("/oauth2/token", form, assertion(asUsual()), proof);
  }

  /// Of a person who says yes to everything.
  public JsonNode tokens(Someone person, Capability... capabilities) {
    var answer = asksForTokens(exchange(code(person, request(capabilities))));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return json(answer);
  }

  /// @param assertion null where the partner does not say who it is
  public HttpResponse<String> posts(
      String path, Map<String, String> fields, @Nullable String assertion, @Nullable String proof) {
    var form = new LinkedHashMap<>(fields);
    form.putIfAbsent("client_id", company.id());
    if (assertion != null) {
      form.put("client_assertion_type", ASSERTION);
      form.put("client_assertion", assertion);
    }
    var headers = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
    if (proof != null) {
      headers.addAll(List.of("DPoP", proof));
    }
    return checked(server.send("POST", path, encode(form), headers.toArray(String[]::new)));
  }

  /// Reads as it should be done.
  public HttpResponse<String> reads(String path, String token) {
    learnNonce();
    var bare = URI.create(path).getRawPath();
    return reads(path, token, proof("GET", bare, token, asUsual()));
  }

  public HttpResponse<String> reads(String path, String token, String proof) {
    return checked(server.get(path, "Authorization", "DPoP " + token, "DPoP", proof));
  }

  /// Sends a body as it should be done.
  public HttpResponse<String> writes(
      String method, String path, String token, @Nullable String body, String... more) {
    learnNonce();
    var headers = new ArrayList<>(List.of(more));
    headers.addAll(
        List.of("Authorization", "DPoP " + token, "DPoP", proof(method, path, token, asUsual())));
    return checked(server.send(method, path, body, headers.toArray(String[]::new)));
  }

  /// Sends a body, and hears the answer as it comes.
  public InputStream streams(String path, String token, String body) throws IOException {
    learnNonce();
    var proof = proof("POST", path, token, asUsual());
    return server.streams(path, body, "Authorization", "DPoP " + token, "DPoP", proof);
  }

  /// By which a partner knows the person of a token.
  public static String person(String token) {
    var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return JSON.readTree(claims).get("sub").asString();
  }

  /// The server names its nonce to whoever comes without.
  public void learnNonce() {
    nonce = server.get("/partner/v1/agreement").headers().firstValue("DPoP-Nonce").orElse(nonce);
  }

  public HttpResponse<String> checked(HttpResponse<String> answer) {
    CONTRACT.check(answer);
    return answer;
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
