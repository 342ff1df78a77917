package dev.parley.report;

import dev.parley.report.Report.Before;
import dev.parley.report.Report.Both;
import dev.parley.report.Report.Sum;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A report as people read it: what its page and its PDF are made of.
public final class Sheet {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final String HIDDEN = "*";
  private static final String NOT_MEASURED = "\u2013";

  private final Report report;
  private final String hash;

  Sheet(Report report, String hash) {
    this.report = report;
    this.hash = hash;
  }

  /// A figure of each combination for each day.
  ///
  /// @param name of what it counts
  public record Matrix(String id, String name, List<MatrixRow> rows, List<String> totals) {}

  public record MatrixRow(Combination combination, List<String> days, String total) {}

  /// A bar for a day.
  ///
  /// @param sent in percent of the longest one, 0 where nothing is shown; and so `clicked`
  public record Bar(String day, String sends, int sent, String clicks, int clicked) {}

  /// A name and its figures.
  public record Named(String name, List<String> figures) {}

  public Report report() {
    return report;
  }

  public String hash() {
    return hash;
  }

  public String period() {
    var span = report.head().period();
    return day(span.from()) + " to " + day(span.to());
  }

  public String day(LocalDate day) {
    return LONG.format(day);
  }

  public String shortDay(LocalDate day) {
    return SHORT.format(day);
  }

  public List<String> days() {
    return report.counts().days().stream().map(day -> shortDay(day.day())).toList();
  }

  /// How close nobody comes to a hidden count.
  public int width() {
    return Grid.width(report.head().rules().minimum());
  }

  public List<String> summary() {
    return Summary.of(report);
  }

  static String text(Count count) {
    return switch (count.state()) {
      case SHOWN -> String.format(Locale.ROOT, "%,d", count.number());
      case HIDDEN -> HIDDEN;
      case NOT_MEASURED -> NOT_MEASURED;
    };
  }

  static String text(Sum sum) {
    return String.format(Locale.ROOT, "%,d", sum.count()) + (sum.complete() ? "" : " + " + HIDDEN);
  }

  /// Per hundred sends, with two digits.
  static String rate(Count perTenThousand) {
    return perTenThousand.shown()
        ? "%d.%02d %%".formatted(perTenThousand.number() / 100, perTenThousand.number() % 100)
        : text(perTenThousand);
  }

  public List<String> figures(Figure figure) {
    return List.of(
        text(figure.sends()),
        text(figure.senders()),
        text(figure.recipients()),
        text(figure.clicks()),
        text(figure.attributed()),
        rate(figure.clickThrough()));
  }

  /// This period, the one before, and all together.
  public List<Named> totals() {
    var all = new ArrayList<Named>();
    all.add(new Named("This period", figures(report.counts().total())));
    Before before = report.past().before();
    if (before != null) {
      all.add(new Named("Period %d".formatted(before.number()), figures(before.total())));
    }
    var running = report.past().running();
    all.add(
        new Named(
            "Since period %d".formatted(running.since()),
            List.of(
                text(running.sends()),
                NOT_MEASURED,
                NOT_MEASURED,
                text(running.clicks()),
                text(running.attributed()),
                "")));
    return all;
  }

  public List<Named> subtotals() {
    return report.counts().subtotals().stream()
        .map(sum ->
            new Named(
                words(sum.by()) + ": " + sum.value(),
                List.of(text(sum.sends()), text(sum.clicks()), text(sum.attributed()))))
        .toList();
  }

  private static String words(String by) {
    return by.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  public List<Bar> bars() {
    var days = report.counts().days();
    var most =
        days.stream()
            .mapToLong(day -> Math.max(day.total().sends().number(), day.total().clicks().number()))
            .max()
            .orElse(0);
    return days.stream()
        .map(day ->
            new Bar(
                shortDay(day.day()),
                text(day.total().sends()),
                percent(day.total().sends(), most),
                text(day.total().clicks()),
                percent(day.total().clicks(), most)))
        .toList();
  }

  private static int percent(Count count, long most) {
    return most == 0 ? 0 : (int) (count.number() * 100 / most);
  }

  public List<Matrix> matrices() {
    return List.of(
        matrix("sends", "Sends", Figure::sends),
        matrix("senders", "Different senders", Figure::senders),
        matrix("recipients", "Different recipients", Figure::recipients),
        matrix("clicks", "Clicks", Figure::clicks),
        matrix("attributed", "Attributed clicks", Figure::attributed));
  }

  private Matrix matrix(String id, String name, Function<Figure, Count> of) {
    var counts = report.counts();
    var rows =
        counts.rows().stream()
            .map(row ->
                new MatrixRow(
                    row.combination(),
                    row.days().stream().map(of).map(Sheet::text).toList(),
                    text(of.apply(row.total()))))
            .toList();
    var totals = new ArrayList<String>();
    counts.days().forEach(day -> totals.add(text(of.apply(day.total()))));
    totals.add(text(of.apply(counts.total())));
    return new Matrix(id, name, rows, totals);
  }

  /// Ours, theirs, and by how much they differ.
  public List<String> both(Both both) {
    var ours = both.platform();
    var theirs = both.partner();
    return List.of(
        text(ours),
        text(theirs),
        ours.shown() && theirs.shown()
            ? "%+,d".formatted(theirs.number() - ours.number())
            : NOT_MEASURED);
  }
}
