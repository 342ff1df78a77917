package dev.parley.watch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What kind of title it is.
public enum Kind {
  FILM,
  EPISODE,
  /// Shown around a title: a trailer, a recap, a preview.
  EXTRA;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
