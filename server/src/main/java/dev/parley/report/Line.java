package dev.parley.report;

import dev.parley.report.Count.State;
import dev.parley.report.Report.Sum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a report as a flat table: a figure, and of what.
///
/// @param level what it is a figure of: `cell`, `combination`, `day`, `subtotal`, `total`,
///   `before`, `running`, `restated` or `restated-total`
/// @param period that it belongs to
/// @param sendsComplete false where hidden totals are missing in a sum; and `clicksComplete`
record Line(
    String level,
    int period,
    Where where,
    Figure figure,
    boolean sendsComplete,
    boolean clicksComplete) {

  /// By what it is told apart; null where it is not.
  record Where(
      @Nullable LocalDate day,
      @Nullable String on,
      @Nullable String surface,
      @Nullable String variant,
      @Nullable String kind) {
    static final Where ANY = new Where(null, null, null, null, null);

    static Where of(@Nullable LocalDate day, Combination one) {
      return new Where(day, one.on(), one.surface(), one.variant(), one.kind());
    }

    static Where of(LocalDate day) {
      return new Where(day, null, null, null, null);
    }

    static Where of(Report.Subtotal sum) {
      return new Where(
          null,
          sum.by().equals("interface") ? sum.value() : null,
          sum.by().equals("initiationSurface") ? sum.value() : null,
          sum.by().equals("implementationVariant") ? sum.value() : null,
          sum.by().equals("recipientKind") ? sum.value() : null);
    }
  }

  String sendsState() {
    return sendsComplete ? figure.sends().state().word() : "incomplete";
  }

  String recipientsState() {
    return figure.recipients().state().word();
  }

  String clicksState() {
    return clicksComplete ? figure.clicks().state().word() : "incomplete";
  }

  static @Nullable Long value(Count count) {
    return count.state() == State.SHOWN ? Long.valueOf(count.number()) : null;
  }

  /// All lines of a report, always in the same order.
  static List<Line> of(Report report) {
    var number = report.head().period().number();
    var counts = report.counts();
    var lines = new ArrayList<Line>();
    lines.add(line("total", number, Where.ANY, counts.total()));
    counts.days().forEach(day -> lines.add(line("day", number, Where.of(day.day()), day.total())));
    for (var row : counts.rows()) {
      lines.add(line("combination", number, Where.of(null, row.combination()), row.total()));
    }
    for (var sum : counts.subtotals()) {
      lines.add(
          line("subtotal", number, Where.of(sum), sum.sends(), sum.clicks(), sum.attributed()));
    }
    for (var row : counts.rows()) {
      for (int at = 0; at < row.days().size(); at++) {
        var where = Where.of(counts.days().get(at).day(), row.combination());
        lines.add(line("cell", number, where, row.days().get(at)));
      }
    }
    addPast(report.past(), lines);
    return List.copyOf(lines);
  }

  private static void addPast(Report.Past past, List<Line> lines) {
    var before = past.before();
    if (before != null) {
      lines.add(line("before", before.number(), Where.ANY, before.total()));
    }
    var running = past.running();
    lines.add(
        line(
            "running",
            running.since(),
            Where.ANY,
            running.sends(),
            running.clicks(),
            running.attributed()));
    for (var late : past.restatements()) {
      lines.add(line("restated-total", late.period(), Where.ANY, late.total()));
      for (var row : late.rows()) {
        var where = Where.of(null, row.combination());
        lines.add(line("restated", late.period(), where, row.figure()));
      }
    }
  }

  private static Line line(String level, int period, Where where, Figure figure) {
    return new Line(level, period, where, figure, true, true);
  }

  private static Line line(
      String level, int period, Where where, Sum sends, Sum clicks, Sum attributed) {
    var figure =
        new Figure(
            Count.of(sends.count()),
            Count.NOT_MEASURED,
            Count.NOT_MEASURED,
            Count.of(clicks.count()),
            Count.of(attributed.count()));
    return new Line(level, period, where, figure, sends.complete(), clicks.complete());
  }
}
