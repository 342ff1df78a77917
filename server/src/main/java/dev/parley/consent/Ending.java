package dev.parley.consent;

import java.util.Locale;

/// By whom, or by what, a yes ended before its time. One whose time is over ends by itself:
/// [Consent.Expired].
public enum Ending {
  /// The person took it back.
  PERSON,
  /// The partner gave it back.
  PARTNER,
  /// The law of where the person lives lets it stand no longer.
  LAW,
  /// The agreement allows less than the person said yes to, or more.
  AMENDMENT,
  /// The agreement is over.
  AGREEMENT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Ending ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
