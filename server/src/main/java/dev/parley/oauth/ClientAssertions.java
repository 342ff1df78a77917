package dev.parley.oauth;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import dev.parley.party.Partner;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/// Checks `private_key_jwt` (RFC 7523, as FAPI 2.0 section 5.3.2.1 narrows it): the audience is the
/// issuer alone and as a string, so that no assertion made for another server works here.
///
/// Each works once, on whichever node and after whatever restart: their ids are in the database.
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

  static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(10);
  private static final int LONGEST = 8_192;

  private final Clients clients;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final OauthSettings settings;

  ClientAssertions(Clients clients, JdbcClient jdbc, Clock clock, OauthSettings settings) {
    this.clients = clients;
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public JwtDecoder createDecoder(RegisteredClient client) {
    return assertion -> decoded(assertion, client.getClientId());
  }

  private Jwt decoded(String assertion, String clientId) {
    var partner = clients.findPartner(clientId).orElseThrow(() -> bad("the client is unknown"));
    var jws = parsed(assertion);
    requireSignature(jws, partner);
    var claims = jws.getPayload().toJSONObject();
    if (claims == null) {
      throw bad("the assertion is not a signed JWT");
    }
    var expiry = requireClaims(claims, clientId);
    var id = String.valueOf(claims.get("jti"));
    requireFirst(clientId, id, expiry);
    return Jwt.withTokenValue(assertion)
        .headers(headers -> headers.putAll(jws.getHeader().toJSONObject()))
        .issuer(clientId)
        .subject(clientId)
        .audience(List.of(settings.issuer().toString()))
        .jti(id)
        .expiresAt(expiry)
        .build();
  }

  private static JWSObject parsed(String assertion) {
    if (assertion.length() > LONGEST) {
      throw bad("the assertion is longer than " + LONGEST + " characters");
    }
    try {
      return JWSObject.parse(assertion);
    } catch (ParseException | IllegalArgumentException e) {
      throw bad("the assertion is not a signed JWT");
    }
  }

  private static void requireSignature(JWSObject jws, Partner partner) {
    var header = jws.getHeader();
    var algorithm =
        SignatureAlgorithm.find(header.getAlgorithm().getName())
            .orElseThrow(
                () -> bad("the alg of the assertion must be one of " + SignatureAlgorithm.names()));
    if (header.getCriticalParams() != null) {
      throw bad("the assertion has critical extensions, of which none is known here");
    }
    var signed = jws.getSigningInput();
    var signature = jws.getSignature().decode();
    var keyId = header.getKeyID();
    var holds =
        Clients.keys(partner).stream()
            .filter(key -> keyId == null || keyId.equals(key.getKeyID()))
            .anyMatch(key -> verifies(key, algorithm, signed, signature));
    if (!holds) {
      throw bad("no key of the partner's fits the signature of the assertion");
    }
  }

  private static boolean verifies(
      JWK key, SignatureAlgorithm algorithm, byte[] signed, byte[] signature) {
    try {
      return PublicJwk.of(key, algorithm).verifies(signed, signature);
    } catch (IllegalArgumentException e) {
      return false; // a key for another algorithm
    }
  }

  private Instant requireClaims(Map<String, Object> claims, String clientId) {
    if (!clientId.equals(claims.get("iss")) || !clientId.equals(claims.get("sub"))) {
      throw bad("iss and sub of the assertion must be the client_id");
    }
    if (!settings.issuer().toString().equals(claims.get("aud"))) {
      throw bad("the aud of the assertion must be the string " + settings.issuer());
    }
    var now = clock.instant();
    var expiry = time(claims, "exp");
    if (!now.isBefore(expiry)) {
      throw bad("the assertion has expired");
    }
    if (expiry.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
      throw bad("the assertion lives longer than five minutes");
    }
    for (var name : List.of("iat", "nbf")) {
      if (claims.containsKey(name) && time(claims, name).isAfter(now.plus(SKEW))) {
        throw bad("the " + name + " of the assertion is in the future");
      }
    }
    if (!(claims.get("jti") instanceof String id) || id.isEmpty()) {
      throw bad("the assertion has no jti");
    }
    return expiry;
  }

  private static Instant time(Map<String, Object> claims, String name) {
    if (claims.get(name) instanceof Number seconds) {
      try {
        return Instant.ofEpochSecond(seconds.longValue());
      } catch (DateTimeException beyond) {
        throw bad("the " + name + " of the assertion is no time");
      }
    }
    throw bad("the assertion has no " + name);
  }

  private void requireFirst(String clientId, String id, Instant expiry) {
    var sql =
        """
        insert into oauth_assertion (hash, expires_at) values (:hash, :expiresAt)
        on conflict (hash) do nothing
        """;
    var first =
        jdbc.sql(sql)
            .param("hash", Hashes.sha256(clientId + '\n' + id))
            .param("expiresAt", OffsetDateTime.ofInstant(expiry.plus(SKEW), ZoneOffset.UTC))
            .update();
    if (first == 0) {
      throw bad("the assertion was used before: each request needs its own jti");
    }
  }

  int removeExpired() {
    return jdbc.sql("delete from oauth_assertion where expires_at <= :now")
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  private static BadJwtException bad(String detail) {
    return new BadJwtException(detail);
  }
}
