package dev.parley.law;

import java.time.LocalDate;

/// What the law demands about one thing, since when, and where that is written.
///
/// @param since the first day on which it holds; for law older than Parley, the first day of all
public record Cited<T>(T demand, LocalDate since, String citation) {
  public Cited {
    if (citation.isBlank()) {
      throw new IllegalArgumentException("A rule without a citation is no law.");
    }
  }
}
