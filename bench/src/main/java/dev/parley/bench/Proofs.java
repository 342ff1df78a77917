package dev.parley.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// The partner's key, and proofs that it is theirs (RFC 9449, section 4.2): each is signed anew and
/// has an id of its own.
final class Proofs {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static {
    if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
      AmazonCorrettoCryptoProvider.install();
    }
  }

  private final Clock clock;
  private final PrivateKey key;
  private final String thumbprint;
  private final String header;
  private final String run = UUID.randomUUID().toString();
  private final AtomicLong made = new AtomicLong();

  Proofs(Clock clock) {
    this.clock = clock;
    try {
      var jwk = new ECKeyGenerator(Curve.P_256).generate();
      this.key = jwk.toPrivateKey();
      this.thumbprint = jwk.computeThumbprint().toString();
      this.header = header(jwk);
    } catch (JOSEException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String header(ECKey jwk) {
    var shown = jwk.toPublicJWK().toJSONString();
    return base64(
        "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":%s}"
            .formatted(shown)
            .getBytes(StandardCharsets.UTF_8));
  }

  /// What tokens are bound to (RFC 7638).
  String thumbprint() {
    return thumbprint;
  }

  /// A proof for one GET.
  ///
  /// @param tokenHash of the access token, as `ath` has it
  String make(String target, String tokenHash, String nonce) {
    return make("GET", target, tokenHash, nonce);
  }

  String make(String method, String target, String tokenHash, String nonce) {
    var claims =
        "{\"jti\":\""
            + run
            + made.incrementAndGet()
            + "\",\"iat\":"
            + clock.instant().getEpochSecond()
            + ",\"htm\":\""
            + method
            + "\",\"htu\":\""
            + target
            + "\",\"ath\":\""
            + tokenHash
            + "\",\"nonce\":\""
            + nonce
            + "\"}";
    var signed = header + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
    try {
      var engine = Signature.getInstance("SHA256withECDSAinP1363Format");
      engine.initSign(key);
      engine.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + '.' + base64(engine.sign());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static String hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return base64(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String base64(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
