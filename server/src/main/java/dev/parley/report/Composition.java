package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.report.Report.Arrangement;
import dev.parley.report.Report.Before;
import dev.parley.report.Report.Counts;
import dev.parley.report.Report.Day;
import dev.parley.report.Report.Dimensions;
import dev.parley.report.Report.Head;
import dev.parley.report.Report.Past;
import dev.parley.report.Report.Restated;
import dev.parley.report.Report.Restatement;
import dev.parley.report.Report.Row;
import dev.parley.report.Report.Rules;
import dev.parley.report.Report.Running;
import dev.parley.report.Report.Span;
import dev.parley.report.Report.Subtotal;
import dev.parley.report.Report.Sum;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes reports out of figures. The same events give the same report, whenever it is made.
@Component
class Composition {
  private final Figures figures;

  Composition(Figures figures) {
    this.figures = figures;
  }

  /// @param last the report before this one, which is that of the period before unless none was
  ///   agreed for that; null where there is none
  Report compose(Agreement agreement, Course course, Period period, @Nullable Report last) {
    var rules = course.reporting(period);
    var counts = counts(course, period, rules);
    var restatements =
        last == null
            ? List.<Restatement>of()
            : restatements(course, last.head().period().number(), period, rules);
    var running = last == null ? begin(period) : last.past().running();
    for (var restatement : restatements) {
      running = running.plus(restatement.total());
    }
    return new Report(
        new Head(
            agreement.id().value(),
            agreement.terms().title(),
            agreement.terms().parties().platform(),
            agreement.terms().parties().partner(),
            Span.of(period),
            new Rules(rules.attributionDays(), rules.minimum(), rules.disputeThreshold())),
        course.during(period).stream().map(one -> arrangement(one, period)).toList(),
        counts,
        new Past(before(period, last), running.plus(counts.total()), restatements),
        null);
  }

  private static Running begin(Period period) {
    return new Running(period.number(), Sum.NOTHING, Sum.NOTHING, Sum.NOTHING);
  }

  private static @Nullable Before before(Period period, @Nullable Report last) {
    if (last == null || last.head().period().number() != period.number() - 1) {
      return null;
    }
    var span = last.head().period();
    return new Before(span.number(), span.from(), span.to(), last.counts().total());
  }

  private static Arrangement arrangement(Arranged arranged, Period period) {
    var agreed = arranged.agreed();
    return new Arrangement(
        arranged.version(),
        arranged.from().isBefore(period.from()) ? period.from() : arranged.from(),
        arranged.to().isAfter(period.to()) ? period.to() : arranged.to(),
        agreed.zone().getId(),
        new Dimensions(
            agreed.interfaces().stream().sorted().toList(),
            agreed.surfaces().stream().sorted().toList(),
            agreed.variants().stream().sorted().toList()));
  }

  private Counts counts(Course course, Period period, Reporting rules) {
    var tally =
        figures.count(Figures.of(course, period), rules.attributionDays(), Function.identity());
    var all = course.combinations(period);
    tally.combinations().forEach(all::add);
    var combinations = List.copyOf(all);
    var days = period.days();
    var grid = new Grid<>(tally, combinations, days, course::names, rules.minimum());
    var rows = new ArrayList<Row>();
    for (int at = 0; at < combinations.size(); at++) {
      rows.add(new Row(combinations.get(at), grid.row(at), grid.cells(at)));
    }
    var totals = new ArrayList<Day>();
    for (int at = 0; at < days.size(); at++) {
      totals.add(new Day(days.get(at), grid.column(at)));
    }
    return new Counts(grid.all(), List.copyOf(totals), List.copyOf(rows), subtotals(rows));
  }

  /// Of totals that are shown, so that these tell nothing that those do not.
  private static List<Subtotal> subtotals(List<Row> rows) {
    return Stream.of(
            subtotals(rows, "interface", Combination::on),
            subtotals(rows, "initiationSurface", Combination::surface),
            subtotals(rows, "implementationVariant", Combination::variant),
            subtotals(rows, "recipientKind", Combination::kind))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Subtotal> subtotals(
      List<Row> rows, String by, Function<Combination, String> value) {
    var all = new ArrayList<Subtotal>();
    for (var each :
        new TreeSet<>(rows.stream().map(row -> value.apply(row.combination())).toList())) {
      var sum = new Running(0, Sum.NOTHING, Sum.NOTHING, Sum.NOTHING);
      for (var row : rows) {
        if (value.apply(row.combination()).equals(each)) {
          sum = sum.plus(row.total());
        }
      }
      all.add(new Subtotal(by, each, sum.sends(), sum.clicks(), sum.attributed()));
    }
    return all;
  }

  private List<Restatement> restatements(Course course, int last, Period period, Reporting rules) {
    var tally =
        figures.count(
            Figures.late(course, course.period(last), period),
            rules.attributionDays(),
            day -> number(course, day));
    var combinations = new ArrayList<Combination>();
    tally.combinations().forEach(combinations::add);
    var periods = new ArrayList<Integer>();
    tally.columns().forEach(periods::add);
    var grid = new Grid<>(tally, combinations, periods, (_, _) -> false, course.minimum());
    var all = new ArrayList<Restatement>();
    for (int column = 0; column < periods.size(); column++) {
      var rows = new ArrayList<Restated>();
      for (int row = 0; row < combinations.size(); row++) {
        var figure = grid.cell(row, column);
        if (!figure.equals(Figure.NOT_MEASURED)) {
          rows.add(new Restated(combinations.get(row), figure));
        }
      }
      var earlier = course.period(periods.get(column));
      all.add(
          new Restatement(
              earlier.number(), earlier.from(), earlier.to(), grid.column(column), rows));
    }
    return List.copyOf(all);
  }

  private static int number(Course course, LocalDate day) {
    return (int) (course.start().until(day, ChronoUnit.DAYS) / Period.DAYS) + 1;
  }
}
