package dev.parley.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What a person has before them when they answer, word for word.
///
/// @param language of BCP 47, such as `de`
/// @param body in plain text, a line for each sentence
public record Wording(String language, String body) {

  /// By which a consent names it: the SHA-256 of language and words.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((language + '\n' + body).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
