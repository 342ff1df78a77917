package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Words and attachments, a link passed on, a call, or something that happened in the thread.
public enum MessageKind {
  TEXT,
  SHARE,
  CALL,
  EVENT;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static MessageKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
