package dev.parley.consideration;

import java.util.Locale;

/// In what form something is given in return.
public enum Kind {
  PAYMENT,
  /// Spent on the platform's advertising.
  AD_SPEND,
  /// No money: what is told instead.
  DATA;

  /// As it is written: `ad-spend`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException with a sentence, if it is none
  static Kind ofWord(String word) {
    for (var kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("'%s' is not payment, ad-spend or data".formatted(word));
  }
}
