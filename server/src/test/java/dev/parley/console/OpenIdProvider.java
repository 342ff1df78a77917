package dev.parley.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// A small OpenID provider, over HTTP: it knows one client, and believes that whoever comes is whom
/// the test says.
final class OpenIdProvider implements AutoCloseable {
  static final String CLIENT = "parley-console";
  static final String SECRET = "known to both";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LIFE_SECONDS = 300;

  private final RSAKey key;
  private final RSAKey strange;
  private final HttpServer http;
  private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
  private volatile String subject = "nobody";
  private volatile boolean forging;

  OpenIdProvider() {
    try {
      key = new RSAKeyGenerator(2048).keyID("one").generate();
      strange = new RSAKeyGenerator(2048).keyID("one").generate();
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    http.createContext("/.well-known/openid-configuration", this::describe);
    http.createContext("/keys", exchange -> answer(exchange, new JWKSet(key).toJSONObject()));
    http.createContext("/authorize", this::authorize);
    http.createContext("/token", this::token);
    http.start();
  }

  URI issuer() {
    return URI.create("http://localhost:" + http.getAddress().getPort());
  }

  /// Who comes next.
  void meets(String who) {
    subject = who;
    forging = false;
  }

  /// Somebody who signs with a key of their own.
  void forges(String who) {
    subject = who;
    forging = true;
  }

  private void describe(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        Map.of(
            "issuer",
            issuer().toString(),
            "authorization_endpoint",
            issuer() + "/authorize",
            "token_endpoint",
            issuer() + "/token",
            "jwks_uri",
            issuer() + "/keys",
            "response_types_supported",
            new String[] {"code"},
            "subject_types_supported",
            new String[] {"public"},
            "id_token_signing_alg_values_supported",
            new String[] {"RS256"}));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    var query = fields(exchange.getRequestURI().getRawQuery());
    var code = UUID.randomUUID().toString();
    asked.put(code, query);
    var back = query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state");
    exchange.getResponseHeaders().set("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var form = fields(body);
    var request = asked.remove(form.getOrDefault("code", ""));
    if (request == null || !isClient(exchange) || !isVerified(request, form)) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    answer(
        exchange,
        Map.of(
            "access_token",
            "of no use",
            "token_type",
            "Bearer",
            "expires_in",
            LIFE_SECONDS,
            "id_token",
            idToken(request.getOrDefault("nonce", ""))));
  }

  private static boolean isClient(HttpExchange exchange) {
    var known = (CLIENT + ":" + SECRET.replace(" ", "+")).getBytes(StandardCharsets.UTF_8);
    return ("Basic " + Base64.getEncoder().encodeToString(known))
        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static boolean isVerified(Map<String, String> request, Map<String, String> form) {
    try {
      var verifier = form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(verifier);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(hash)
          .equals(request.get("code_challenge"));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String idToken(String nonce) {
    var now = Clock.systemUTC().instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer().toString())
            .audience(CLIENT)
            .subject(subject)
            .claim("nonce", nonce)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
            .build();
    var token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
    try {
      token.sign(new RSASSASigner(forging ? strange : key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }

  private static Map<String, String> fields(String encoded) {
    var fields = new TreeMap<String, String>();
    for (var field : encoded.split("&", -1)) {
      var parts = field.split("=", 2);
      fields.put(
          parts[0], URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, Object body) {
    var bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
