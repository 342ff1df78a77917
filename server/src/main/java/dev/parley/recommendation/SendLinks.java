package dev.parley.recommendation;

import dev.parley.oauth.ServerSignature;
import dev.parley.storage.Fingerprint;
import dev.parley.storage.Secrets;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// The links of sends. A token is 128 bits that nobody can guess and that we can make again, so
/// that a repetition is answered with the same; beside the send stands its hash alone.
@Component
class SendLinks {
  static final String PATH = "/r/";

  private static final String HMAC = "HmacSHA256";
  private static final int KEY = 32;
  private static final int TOKEN = 16;

  private final SecretKeySpec key;
  private final URI issuer;

  SendLinks(Secrets secrets, ServerSignature server) {
    this.key = new SecretKeySpec(secrets.get("recommendation-link-key", SendLinks::fresh), HMAC);
    this.issuer = server.issuer();
  }

  private static byte[] fresh() {
    var key = new byte[KEY];
    new SecureRandom().nextBytes(key);
    return key;
  }

  URI of(long send) {
    return issuer.resolve(PATH + token(send));
  }

  private String token(long send) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      var sum = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(send).array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sum, TOKEN));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  byte[] hash(long send) {
    return hash(token(send));
  }

  static byte[] hash(String token) {
    return Fingerprint.of("link", token);
  }
}
