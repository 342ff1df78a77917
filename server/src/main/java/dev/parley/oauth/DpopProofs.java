package dev.parley.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.oauth.ProofCheck.Disproved;
import dev.parley.oauth.ProofCheck.Fault;
import dev.parley.oauth.ProofCheck.Proved;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks DPoP proofs (RFC 9449, section 4.3), every one, every time.
///
/// The header of a client's proofs is the same from one to the next, so the key in it is parsed
/// once and found again by the header's text. An id counts as seen only once its signature held:
/// strangers can not fill the replay cache.
final class DpopProofs {

  static final Duration PAST = Duration.ofSeconds(60);
  static final Duration FUTURE = Duration.ofSeconds(10);

  /// A proof with an RSA key of 4096 bits takes about 2,400 characters.
  private static final int LONGEST_PROOF = 4_096;

  private static final int LONGEST_ID = 256;
  private static final int KEYS = 10_000;

  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final Clock clock;
  private final DpopNonces nonces;
  private final Replays replays;
  private final Cache<String, PublicJwk> keys = Caffeine.newBuilder().maximumSize(KEYS).build();

  DpopProofs(Clock clock, DpopNonces nonces, Replays replays) {
    this.clock = clock;
    this.nonces = nonces;
    this.replays = replays;
  }

  ProofCheck check(String proof, ProofDemand demand) {
    try {
      return checked(proof, demand);
    } catch (Unfit unfit) {
      return new Disproved(unfit.fault, unfit.detail);
    }
  }

  private ProofCheck checked(String proof, ProofDemand demand) throws Unfit {
    if (proof.length() > LONGEST_PROOF) {
      throw new Unfit("the proof is longer than " + LONGEST_PROOF + " characters");
    }
    int first = proof.indexOf('.');
    int second = proof.indexOf('.', first + 1);
    if (first < 0 || second < 0 || proof.indexOf('.', second + 1) >= 0) {
      throw new Unfit("the proof is not a signed JWT");
    }
    var header = proof.substring(0, first);
    var known = keys.getIfPresent(header);
    var key = known == null ? key(header) : known;
    var claims = claims(decoded(proof.substring(first + 1, second)), demand);
    if (demand.thumbprint() != null && !demand.thumbprint().equals(key.thumbprint())) {
      throw new Unfit("the proof is made with another key than the token is bound to");
    }
    var signed = proof.substring(0, second).getBytes(StandardCharsets.US_ASCII);
    if (!key.verifies(signed, decoded(proof.substring(second + 1)))) {
      throw new Unfit("the signature of the proof does not hold");
    }
    if (known == null) {
      keys.put(header, key);
    }
    return remembered(key, claims);
  }

  private ProofCheck remembered(PublicJwk key, Claims claims) throws Unfit {
    var until = claims.issuedAt().plus(PAST).plusSeconds(1);
    return switch (replays.see(key.thumbprint(), claims.id(), until)) {
      case FIRST -> new Proved(key.thumbprint(), claims.nonceAgeing());
      case AGAIN -> throw new Unfit("the proof was used before: each request needs its own jti");
      case FULL -> throw new Unfit(Fault.OUT_OF_ROOM, "too many proofs at once; try again later");
    };
  }

  private static PublicJwk key(String header) throws Unfit {
    var members = object(decoded(header), "header");
    if (!"dpop+jwt".equals(text(members, "typ"))) {
      throw new Unfit("the typ of the proof must be dpop+jwt");
    }
    if (members.has("crit")) {
      throw new Unfit("the proof has critical extensions, of which none is known here");
    }
    var algorithm = SignatureAlgorithm.find(text(members, "alg"));
    if (algorithm.isEmpty()) {
      throw new Unfit("the alg of the proof must be one of " + SignatureAlgorithm.names());
    }
    var jwk = members.get("jwk");
    if (jwk == null || !jwk.isObject()) {
      throw new Unfit("the header of the proof has no jwk");
    }
    try {
      return PublicJwk.of(JSON.convertValue(jwk, MEMBERS), algorithm.get());
    } catch (IllegalArgumentException e) {
      throw new Unfit("the jwk of the proof is refused: " + e.getMessage());
    }
  }

  private Claims claims(byte[] payload, ProofDemand demand) throws Unfit {
    var claims = object(payload, "payload");
    if (!demand.method().equals(text(claims, "htm"))) {
      throw new Unfit("the htm of the proof is not the method of the request");
    }
    if (!HttpTarget.same(text(claims, "htu"), demand.target())) {
      throw new Unfit("the htu of the proof is not the address of the request");
    }
    if (demand.tokenHash() != null && !demand.tokenHash().equals(text(claims, "ath"))) {
      throw new Unfit("the ath of the proof is not the hash of the access token");
    }
    var id = text(claims, "jti");
    if (id.length() > LONGEST_ID) {
      throw new Unfit("the jti of the proof is longer than " + LONGEST_ID + " characters");
    }
    return new Claims(id, issuedAt(claims), nonceAgeing(claims));
  }

  private Instant issuedAt(JsonNode claims) throws Unfit {
    var iat = claims.get("iat");
    if (iat == null || !iat.isIntegralNumber() || !iat.canConvertToInt()) {
      throw new Unfit("the proof has no iat");
    }
    var issuedAt = Instant.ofEpochSecond(iat.asLong());
    var now = clock.instant();
    if (issuedAt.isBefore(now.minus(PAST))) {
      throw new Unfit("the proof has expired: its iat is more than 60 seconds ago");
    }
    if (issuedAt.isAfter(now.plus(FUTURE))) {
      throw new Unfit("the iat of the proof is in the future");
    }
    return issuedAt;
  }

  private boolean nonceAgeing(JsonNode claims) throws Unfit {
    var nonce = claims.get("nonce");
    if (nonce == null || !nonce.isString()) {
      throw new Unfit(Fault.NONCE_NEEDED, "the proof needs the nonce from DPoP-Nonce");
    }
    return switch (nonces.standing(nonce.stringValue())) {
      case FRESH -> false;
      case AGEING -> true;
      case REFUSED ->
          throw new Unfit(Fault.NONCE_NEEDED, "the nonce is too old or not ours; use the new one");
    };
  }

  private static JsonNode object(byte[] json, String part) throws Unfit {
    try {
      var node = JSON.readTree(json);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      // said below: the parser's own words are not for strangers
    }
    throw new Unfit("the " + part + " of the proof is not a JSON object");
  }

  private static String text(JsonNode object, String name) throws Unfit {
    var value = object.get(name);
    if (value == null || !value.isString() || value.stringValue().isEmpty()) {
      throw new Unfit("the proof has no " + name);
    }
    return value.stringValue();
  }

  private static byte[] decoded(String part) throws Unfit {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw new Unfit("the proof is not a signed JWT");
    }
  }

  private record Claims(String id, Instant issuedAt, boolean nonceAgeing) {}

  /// Never leaves this class; without a stack, since attackers must not make us fill one in.
  private static final class Unfit extends Exception {

    private final Fault fault;
    private final String detail;

    Unfit(String detail) {
      this(Fault.INVALID, detail);
    }

    Unfit(Fault fault, String detail) {
      super(detail, null, false, false);
      this.fault = fault;
      this.detail = detail;
    }
  }
}
