package dev.parley.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One period's report. It holds all that any of its renderings shows, and nothing that may not be
/// shown; once it is closed it never changes.
///
/// @param arrangements what was agreed, each with its days
/// @param comparison with the partner's own counts; null where it had handed in none before closing
record Report(
    Head head,
    List<Arrangement> arrangements,
    Counts counts,
    Past past,
    @Nullable Comparison comparison) {

  Report with(Comparison other) {
    return new Report(head, arrangements, counts, past, other);
  }

  /// @param title of the agreement
  record Head(
      String agreement, String title, String platform, String partner, Span period, Rules rules) {}

  /// @param from the first day, `to` the last one
  record Span(int number, LocalDate from, LocalDate to, Instant closedAt) {
    static Span of(Period period) {
      return new Span(period.number(), period.from(), period.to(), period.closes());
    }
  }

  record Rules(int attributionDays, int minimum, int disputeThreshold) {}

  record Arrangement(
      int version, LocalDate from, LocalDate to, String timeZone, Dimensions dimensions) {}

  record Dimensions(
      List<String> interfaces,
      List<String> initiationSurfaces,
      List<String> implementationVariants) {}

  /// @param rows by combination, each with a figure for each day
  /// @param days the totals of each day
  record Counts(Figure total, List<Day> days, List<Row> rows, List<Subtotal> subtotals) {}

  record Day(LocalDate day, Figure total) {}

  record Row(Combination combination, Figure total, List<Figure> days) {}

  /// What the shown totals of some combinations add up to.
  ///
  /// @param by such as `interface`
  record Subtotal(String by, String value, Sum sends, Sum clicks, Sum attributed) {}

  /// Of shown figures alone.
  ///
  /// @param complete whether none was hidden, so that this is all there is
  record Sum(long count, boolean complete) {
    static final Sum NOTHING = new Sum(0, true);

    Sum plus(Count other) {
      return new Sum(count + other.number(), complete && other.state() != Count.State.HIDDEN);
    }
  }

  /// @param before the period before, as its report had it; null where there was none
  /// @param restatements what came after earlier periods had closed
  record Past(@Nullable Before before, Running running, List<Restatement> restatements) {}

  record Before(int number, LocalDate from, LocalDate to, Figure total) {}

  /// All reports' totals up to this one, restatements included.
  ///
  /// @param since the first period
  record Running(int since, Sum sends, Sum clicks, Sum attributed) {
    Running plus(Figure figure) {
      return new Running(
          since,
          sends.plus(figure.sends()),
          clicks.plus(figure.clicks()),
          attributed.plus(figure.attributed()));
    }
  }

  /// What is to be added to an earlier period.
  record Restatement(int period, LocalDate from, LocalDate to, Figure total, List<Restated> rows) {}

  record Restated(Combination combination, Figure figure) {}

  /// Both sides' counts.
  ///
  /// @param differences where the two are not the same; of what is hidden nothing is said
  /// @param disputed whether any difference is above the agreed one
  record Comparison(
      Instant receivedAt,
      Both sends,
      Both clicks,
      List<Difference> differences,
      boolean disputed) {}

  /// @param platform the report's own count
  record Both(Count platform, Count partner) {}

  record Difference(LocalDate day, Combination combination, Both sends, Both clicks) {}
}
