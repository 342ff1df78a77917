package dev.parley.consideration;

import dev.parley.agreement.Agreement.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The days for which something is given.
///
/// @param until the first day after it
public record Span(LocalDate from, LocalDate until) {
  public Span {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("it ends before it begins");
    }
  }

  static Span year(int year) {
    return new Span(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
  }

  boolean meets(Term term) {
    return start(from).isBefore(term.until()) && start(until).isAfter(term.from());
  }

  boolean within(Term term) {
    var first = LocalDate.ofInstant(term.from(), ZoneOffset.UTC);
    var last = LocalDate.ofInstant(term.until().minusMillis(1), ZoneOffset.UTC);
    return !from.isBefore(first) && !until.minusDays(1).isAfter(last);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
