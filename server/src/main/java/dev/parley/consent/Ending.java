package dev.parley.consent;

import java.util.Locale;

/// By whom, or by what, a yes ended before its time.
public enum Ending {
  PERSON,
  PARTNER,
  LAW,
  /// The agreement allows less than the person said yes to, or more.
  AMENDMENT,
  /// The agreement is over.
  AGREEMENT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Ending ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
