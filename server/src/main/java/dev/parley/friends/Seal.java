package dev.parley.friends;

import dev.parley.storage.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Text that only we can open, and that is another one each time, whatever is in it: AES-GCM with a
/// random nonce. Two of one length tell nobody whether the same is in them.
///
/// Each day has a key of its own, so that no key ever meets as many nonces as random ones bear
/// (NIST SP 800-38D, section 8.3: 2^32). What was sealed is readable until the end of the next day.
@Component
class Seal {
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] master;
  private final Clock clock;

  Seal(Secrets secrets, Clock clock) {
    this.master = secrets.get("friend-seal-key", Seal::fresh);
    this.clock = clock;
  }

  private static byte[] fresh() {
    var key = new byte[KEY];
    RANDOM.nextBytes(key);
    return key;
  }

  /// @param context what it is good for; who opens it has to say the same
  String close(String context, long... numbers) {
    var plain = ByteBuffer.allocate(numbers.length * Long.BYTES);
    for (var number : numbers) {
      plain.putLong(number);
    }
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, today(), nonce, context).doFinal(plain.array());
      var both = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// @return empty where we did not seal it, not for this, or too long ago
  Optional<long[]> open(String context, int count, String text) {
    byte[] both;
    try {
      both = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (both.length != NONCE + count * Long.BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    return open(context, both, today()).or(() -> open(context, both, today() - 1));
  }

  private Optional<long[]> open(String context, byte[] both, long day) {
    try {
      var nonce = ByteBuffer.wrap(both, 0, NONCE).slice();
      var bytes = new byte[NONCE];
      nonce.get(bytes);
      var plain =
          cipher(Cipher.DECRYPT_MODE, day, bytes, context)
              .doFinal(both, NONCE, both.length - NONCE);
      var numbers = new long[plain.length / Long.BYTES];
      ByteBuffer.wrap(plain).asLongBuffer().get(numbers);
      return Optional.of(numbers);
    } catch (GeneralSecurityException forged) {
      return Optional.empty();
    }
  }

  private long today() {
    return clock.instant().getEpochSecond() / Duration.ofDays(1).toSeconds();
  }

  private Cipher cipher(int mode, long day, byte[] nonce, String context)
      throws GeneralSecurityException {
    var mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(master, HMAC));
    var key = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(day).array());
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
