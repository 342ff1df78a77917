package dev.parley.consent;

import java.util.Locale;

/// A partner's question to one person, from when it is pushed until something came of it.
///
///     Requested => SignedIn => Shown => an [Outcome]
///
/// An outcome is final. It can come from each state: a question that nobody answers expires.
public final class ConsentRequest {
  private ConsentRequest() {}

  /// How far it got.
  public enum Stage {
    REQUESTED,
    /// Somebody followed the partner's link and said who they are.
    SIGNED_IN,
    /// They have the question before them.
    SHOWN,
    SETTLED
  }

  /// What came of it.
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
    /// The agreement changed meanwhile.
    STALE,
    /// Nobody answered in time.
    EXPIRED;

    /// As the database and the console's figures have it: `partly-granted`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
