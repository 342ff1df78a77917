package dev.parley.report;

import dev.parley.report.Figures.Tally;
import dev.parley.report.Suppression.Table;
import dev.parley.report.Suppression.Table.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/// A table as it may be shown: rows and columns with their totals, and the grand one. Sends and
/// clicks are hidden apart from each other.
final class Grid<K extends Comparable<? super K>> {
  private final Tally<K> tally;
  private final List<Combination> rows;
  private final List<K> columns;
  private final BiPredicate<Combination, K> measured;
  private final Suppression sends;
  private final Suppression clicks;

  /// @param measured what was agreed; what has events was measured all the same
  Grid(
      Tally<K> tally,
      List<Combination> rows,
      List<K> columns,
      BiPredicate<Combination, K> measured,
      int minimum) {
    this.tally = tally;
    this.rows = rows;
    this.columns = columns;
    this.measured = measured;
    this.sends = Suppression.of(table(Sizes::sends, Sizes::peopleOfSends, minimum));
    // Whatever is moved from one attributed click to another moves a click with it.
    this.clicks =
        Suppression.of(
            table(sizes -> sizes.clicked().attributed(), Sizes::peopleOfClicks, minimum));
  }

  private Table table(ToLongFunction<Sizes> value, ToLongFunction<Sizes> people, int minimum) {
    var cells = new ArrayList<List<Entry>>();
    for (int row = 0; row < rows.size(); row++) {
      var line = new ArrayList<Entry>();
      for (int column = 0; column < columns.size(); column++) {
        line.add(
            measured(row, column) ? entry(sizes(row, column), value, people) : Entry.NOT_MEASURED);
      }
      cells.add(line);
    }
    return new Table(
        cells,
        rows.stream().map(row -> entry(tally.row(row), value, people)).toList(),
        columns.stream().map(column -> entry(tally.column(column), value, people)).toList(),
        entry(tally.all(), value, people),
        minimum,
        width(minimum));
  }

  /// How close nobody may come to a hidden figure. With the whole minimum, no row of days that are
  /// each about a few people could show its total.
  static int width(int minimum) {
    return (minimum + 1) / 2;
  }

  private static Entry entry(
      Sizes sizes, ToLongFunction<Sizes> value, ToLongFunction<Sizes> people) {
    return new Entry(value.applyAsLong(sizes), people.applyAsLong(sizes));
  }

  private Sizes sizes(int row, int column) {
    return tally.cell(rows.get(row), columns.get(column));
  }

  private boolean measured(int row, int column) {
    return measured.test(rows.get(row), columns.get(column))
        || !sizes(row, column).equals(Sizes.ZERO);
  }

  Figure cell(int row, int column) {
    return measured(row, column)
        ? Figure.of(sizes(row, column), sends.hidesCell(row, column), clicks.hidesCell(row, column))
        : Figure.NOT_MEASURED;
  }

  /// One row's cells, in the order of the columns.
  List<Figure> cells(int row) {
    var all = new ArrayList<Figure>();
    for (int column = 0; column < columns.size(); column++) {
      all.add(cell(row, column));
    }
    return List.copyOf(all);
  }

  Figure row(int row) {
    return Figure.of(tally.row(rows.get(row)), sends.hidesRow(row), clicks.hidesRow(row));
  }

  Figure column(int column) {
    for (int row = 0; row < rows.size(); row++) {
      if (measured(row, column)) {
        return Figure.of(
            tally.column(columns.get(column)),
            sends.hidesColumn(column),
            clicks.hidesColumn(column));
      }
    }
    return Figure.NOT_MEASURED;
  }

  Figure all() {
    return Figure.of(tally.all(), sends.hidesAll(), clicks.hidesAll());
  }
}
