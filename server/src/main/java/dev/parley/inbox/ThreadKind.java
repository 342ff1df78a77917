package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Two people, or any number.
enum ThreadKind {
  DIRECT,
  GROUP;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ThreadKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
