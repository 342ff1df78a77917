package dev.parley.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// SHA-256 of secrets that arrive from outside, so that none of them is ever stored or compared.
final class Hashes {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private Hashes() {}

  static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  /// As JOSE writes it: `ath` of RFC 9449, `code_challenge` of RFC 7636.
  static String base64url(byte[] bytes) {
    return BASE64URL.encodeToString(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
