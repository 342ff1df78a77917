package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Words and attachments, a link passed on, a call, or something that happened in the thread.
public enum MessageKind {
  TEXT,
  SHARE,
  CALL,
  EVENT;

  private final String word = name().toLowerCase(Locale.ROOT);

  @JsonValue
  public String word() {
    return word;
  }

  public static MessageKind of(String word) {
    for (var known : values()) {
      if (known.word.equals(word)) {
        return known;
      }
    }
    throw new IllegalArgumentException(word);
  }
}
