package dev.parley.consent;

import java.util.Locale;

/// What came of a partner's question. It is final.
public enum Outcome {
  /// Yes to all that was asked.
  GRANTED,
  PARTLY_GRANTED,
  REFUSED,
  /// Yes to all of it stood already, in the same words.
  STANDING,
  /// The person said no before, and the law lets nobody ask again yet.
  BARRED,
  /// The person is too young to say yes, or nobody knows.
  INELIGIBLE,
  /// It was about what is another's: a thread, or a grant.
  NOT_THEIRS,
  /// The agreement changed meanwhile.
  STALE,
  /// Nobody answered in time.
  EXPIRED;

  /// As the database and the console's figures have it: `partly-granted`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
