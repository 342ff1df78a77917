package dev.parley.http;

/// What became of one thing of many that were handed in.
public sealed interface Fate {
  enum Taken implements Fate {
    ADDED,
    CHANGED,
    /// It was there already, just so.
    UNCHANGED
  }

  record Refused(Problem problem) implements Fate {}

  /// @throws ProblemException if it was refused
  default Taken orThrow() {
    return switch (this) {
      case Taken taken -> taken;
      case Refused(var problem) -> throw problem.asException();
    };
  }
}
