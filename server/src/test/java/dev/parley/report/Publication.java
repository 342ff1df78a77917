package dev.parley.report;

import dev.parley.report.Report.Counts;
import dev.parley.report.Report.Day;
import dev.parley.report.Report.Head;
import dev.parley.report.Report.Past;
import dev.parley.report.Report.Row;
import dev.parley.report.Report.Rules;
import dev.parley.report.Report.Running;
import dev.parley.report.Report.Span;
import dev.parley.report.Report.Sum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reports of made-up sends, by row and column.
final class Publication {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  private Publication() {}

  /// As it is hidden.
  static Report of(long[][] values, Suppression hidden) {
    return of(
        values,
        new Hides() {
          @Override
          public boolean cell(int row, int column) {
            return hidden.hidesCell(row, column);
          }

          @Override
          public boolean row(int row) {
            return hidden.hidesRow(row);
          }

          @Override
          public boolean column(int column) {
            return hidden.hidesColumn(column);
          }

          @Override
          public boolean all() {
            return hidden.hidesAll();
          }
        });
  }

  /// What is not shown; by itself, cells alone.
  interface Hides {
    boolean cell(int row, int column);

    default boolean row(int row) {
      return false;
    }

    default boolean column(int column) {
      return false;
    }

    default boolean all() {
      return false;
    }
  }

  /// @param values below zero for what was not measured
  static Report of(long[][] values, Hides hidden) {
    var columns = values[0].length;
    var rows = new ArrayList<Row>();
    var sums = new long[columns];
    for (int row = 0; row < values.length; row++) {
      var cells = new ArrayList<Figure>();
      var sum = 0L;
      for (int column = 0; column < columns; column++) {
        var value = values[row][column];
        cells.add(value < 0 ? Figure.NOT_MEASURED : figure(value, hidden.cell(row, column)));
        sum += Math.max(0, value);
        sums[column] += Math.max(0, value);
      }
      var combination = new Combination("web", "row-" + row, "a", "platform");
      rows.add(new Row(combination, figure(sum, hidden.row(row)), cells));
    }
    var days = new ArrayList<Day>();
    var all = 0L;
    for (int column = 0; column < columns; column++) {
      days.add(new Day(FIRST.plusDays(column), figure(sums[column], hidden.column(column))));
      all += sums[column];
    }
    var counts = new Counts(figure(all, hidden.all()), days, rows, List.of());
    var running = new Running(1, Sum.NOTHING, Sum.NOTHING, Sum.NOTHING);
    return new Report(
        new Head(
            "deal",
            "Deal",
            "Platform",
            "Partner",
            new Span(1, FIRST, FIRST.plusDays(13), Instant.EPOCH),
            new Rules(7, 10, 5)),
        List.of(),
        counts,
        new Past(null, running, List.of()),
        null);
  }

  private static Figure figure(long sends, boolean hide) {
    return Figure.of(new Sizes(sends, sends, sends, new Sizes.Clicks(0, 0, 0, 0, 0)), hide, false);
  }
}
