package dev.parley.agreement;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a capability's purpose serves, in a word that machines read; the purpose itself is for
/// people.
public enum Use {
  /// Somebody is told what friends or the partner think that they would like.
  RECOMMENDATION,
  /// Anything about anybody decides what advertising is shown to whom. Global Privacy Control is a
  /// no to it.
  ADVERTISING,
  /// The partner's product itself works with it, or becomes better by it.
  PRODUCT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Use> find(String word) {
    return Stream.of(values()).filter(use -> use.word().equals(word)).findFirst();
  }
}
