package dev.parley.oauth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// The nonces that a DPoP proof must carry (RFC 9449, sections 8 and 9): the time of issue and a
/// MAC over it, so that nothing is stored and every node with the key knows the others' nonces.
///
/// A nonce from before this process started is refused. The replay cache lives in memory: a proof
/// that it had seen before a crash must not be worth anything after it.
final class DpopNonces {

  static final Duration LIFE = Duration.ofMinutes(5);

  private static final int TIME_BYTES = Long.BYTES;
  private static final int MAC_BYTES = 16;
  private static final int TEXT_LENGTH = 32;

  private final SecretKey key;
  private final Clock clock;
  private final Instant startedAt;

  DpopNonces(SecretKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  enum Standing {
    FRESH,
    /// Good, but past half of its life: time to hand out the next one.
    AGEING,
    REFUSED
  }

  String issue() {
    var time = ByteBuffer.allocate(TIME_BYTES).putLong(clock.millis()).array();
    var nonce = Arrays.copyOf(time, TIME_BYTES + MAC_BYTES);
    System.arraycopy(mac(time), 0, nonce, TIME_BYTES, MAC_BYTES);
    return Hashes.base64url(nonce);
  }

  Standing standing(String nonce) {
    if (nonce.length() != TEXT_LENGTH) {
      return Standing.REFUSED;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(nonce);
    } catch (IllegalArgumentException e) {
      return Standing.REFUSED;
    }
    var time = Arrays.copyOf(bytes, TIME_BYTES);
    var mac = Arrays.copyOfRange(bytes, TIME_BYTES, bytes.length);
    if (!MessageDigest.isEqual(mac, Arrays.copyOf(mac(time), MAC_BYTES))) {
      return Standing.REFUSED;
    }
    return standing(Instant.ofEpochMilli(ByteBuffer.wrap(time).getLong()));
  }

  private Standing standing(Instant issuedAt) {
    var age = Duration.between(issuedAt, clock.instant());
    if (issuedAt.isBefore(startedAt.truncatedTo(ChronoUnit.MILLIS)) || age.compareTo(LIFE) > 0) {
      return Standing.REFUSED;
    }
    return age.compareTo(LIFE.dividedBy(2)) > 0 ? Standing.AGEING : Standing.FRESH;
  }

  private byte[] mac(byte[] time) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(time);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
