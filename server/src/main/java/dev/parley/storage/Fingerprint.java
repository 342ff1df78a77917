package dev.parley.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What something is known again by, when nothing of it can be read any more: SHA-256 over its
/// parts.
public final class Fingerprint {
  private Fingerprint() {}

  /// Each part with its length before it, so that no two lists run together to the same text.
  public static byte[] of(String... parts) {
    var digest = sha256();
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return digest.digest();
  }

  /// The same in hexadecimal.
  public static String hex(String... parts) {
    return HexFormat.of().formatHex(of(parts));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
