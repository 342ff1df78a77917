package dev.parley.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Base64url of what proofs and PKCE are made of.
final class Hashes {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Hashes() {}

  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return base64(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// 256 bits of chance, in 43 characters.
  static String random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
