package dev.parley.consideration;

import java.util.Locale;

/// Who gives it.
public enum Side {
  PLATFORM,
  PARTNER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException with a sentence, if it is none
  static Side ofWord(String word) {
    for (var side : values()) {
      if (side.word().equals(word)) {
        return side;
      }
    }
    throw new IllegalArgumentException("'%s' is not platform or partner".formatted(word));
  }
}
