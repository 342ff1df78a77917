package dev.parley.oauth;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads access tokens (RFC 9068) that this server signed. It says nothing about revocation.
@Component
class SignedTokens {

  static final String TYPE = "at+jwt";

  /// Ours have about 900 characters.
  private static final int LONGEST = 4_096;

  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final JsonMapper json;
  private final Clock clock;
  private final OauthSettings settings;
  private final PublicJwk verifier;

  SignedTokens(JsonMapper json, Clock clock, OauthSettings settings, TokenKey key) {
    this.json = json;
    this.clock = clock;
    this.settings = settings;
    this.verifier = key.verifier();
  }

  /// The claims of a token that we issued for ourselves and that has not expired.
  Optional<Map<String, Object>> findClaims(String token) {
    var read = read(token);
    return read.fault() == null ? Optional.of(read.claims()) : Optional.empty();
  }

  /// @param fault what is wrong with it, or null
  record Read(Map<String, Object> claims, @Nullable String fault) {

    private static Read refused(String fault) {
      return new Read(Map.of(), fault);
    }
  }

  Read read(String token) {
    var parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return Read.refused("the token is not one of ours");
    }
    try {
      var header = json.readValue(decoded(parts[0]), MEMBERS);
      if (!TYPE.equals(header.get("typ"))
          || !SignatureAlgorithm.ES256.jose().equals(header.get("alg"))) {
        return Read.refused("the token is not an at+jwt signed with ES256");
      }
      var signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
      if (!verifier.verifies(signed, decoded(parts[2]))) {
        return Read.refused("the signature of the token does not hold");
      }
      return checked(json.readValue(decoded(parts[1]), MEMBERS));
    } catch (IllegalArgumentException | JacksonException e) {
      return Read.refused("the token is not one of ours");
    }
  }

  private Read checked(Map<String, Object> claims) {
    if (!settings.issuer().toString().equals(claims.get("iss"))) {
      return Read.refused("the token has another issuer");
    }
    if (!settings.audience().equals(claims.get("aud"))) {
      return Read.refused("the token is for another audience than " + settings.audience());
    }
    if (!clock.instant().isBefore(expiry(claims))) {
      return Read.refused("the token has expired");
    }
    return new Read(claims, null);
  }

  static Instant expiry(Map<String, Object> claims) {
    return claims.get("exp") instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : Instant.EPOCH;
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}
