package dev.parley.watch;

/// When a yes, `ended` in a statement, ran out before it was renewed. What rested on it is not
/// opened again by a later one.
final class RanOut {
  static final String CONDITION =
      """
      (ended.expires_at <= :now
        and (ended.superseded_at is null or ended.superseded_at > ended.expires_at))
      """;

  private RanOut() {}
}
