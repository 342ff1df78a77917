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

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static MessageState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
