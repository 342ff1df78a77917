package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Present => Unsent: its author took it back Deleted: it was removed
///
/// What is not present any more has no words, and never comes back.
public enum MessageState {
  PRESENT,
  UNSENT,
  DELETED;

  private final String word = name().toLowerCase(Locale.ROOT);

  @JsonValue
  public String word() {
    return word;
  }

  public static MessageState of(String word) {
    for (var known : values()) {
      if (known.word.equals(word)) {
        return known;
      }
    }
    throw new IllegalArgumentException(word);
  }
}
