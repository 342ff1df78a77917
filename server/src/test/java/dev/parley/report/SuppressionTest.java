package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Seeded;
import dev.parley.report.Suppression.Table;
import dev.parley.report.Suppression.Table.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What has to be hidden so that what is hidden stays so.
class SuppressionTest {
  private static final int LEAST = 10;

  /// Each event by a person of its own.
  private static Table table(long[][] values) {
    var columns = values[0].length;
    var cells = new ArrayList<List<Entry>>();
    var rows = new ArrayList<Entry>();
    var sums = new long[columns];
    var all = 0L;
    for (int row = 0; row < values.length; row++) {
      var sum = 0L;
      var line = new ArrayList<Entry>();
      for (int column = 0; column < columns; column++) {
        var value = values[row][column];
        line.add(value < 0 ? Entry.NOT_MEASURED : entry(value));
        sum += Math.max(0, value);
        sums[column] += Math.max(0, value);
      }
      cells.add(line);
      rows.add(entry(sum));
      all += sum;
    }
    var totals = new ArrayList<Entry>();
    for (var sum : sums) {
      totals.add(entry(sum));
    }
    return new Table(cells, rows, totals, entry(all), LEAST, LEAST);
  }

  private static Entry entry(long value) {
    return new Entry(value, value);
  }

  @Test
  void nothingIsHiddenWhereEverythingIsAboutEnoughPeople() {
    var hidden = Suppression.of(table(new long[][] {{10, 20}, {30, 0}}));

    assertThat(shown(hidden, 2, 2)).isEqualTo(4);
    assertThat(hidden.hidesAll()).isFalse();
  }

  @Test
  void oneSmallCellTakesThreeMoreWithIt() {
    var hidden = Suppression.of(table(new long[][] {{100, 50, 9}, {60, 40, 30}, {200, 200, 200}}));

    assertThat(hidden.hidesCell(0, 2)).isTrue();
    assertThat(shown(hidden, 3, 3)).isEqualTo(5);
    assertThat(hidden.hidesRow(0) || hidden.hidesColumn(2) || hidden.hidesAll()).isFalse();
  }

  @Test
  void smallTotalIsHiddenAndSoIsAnother() {
    var hidden = Suppression.of(table(new long[][] {{2, 3}, {100, 100}, {50, 60}}));

    assertThat(hidden.hidesRow(0)).isTrue();
    assertThat(hidden.hidesRow(1) || hidden.hidesRow(2)).isTrue();
    assertThat(hidden.hidesAll()).isFalse();
  }

  @Test
  void tableAboutTooFewPeopleShowsNothingButZeros() {
    var hidden = Suppression.of(table(new long[][] {{2, 0}, {3, 1}}));

    assertThat(hidden.hidesAll()).isTrue();
    assertThat(hidden.hidesCell(0, 0) && hidden.hidesCell(1, 0) && hidden.hidesCell(1, 1)).isTrue();
  }

  private static int shown(Suppression hidden, int rows, int columns) {
    int shown = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        shown += hidden.hidesCell(row, column) ? 0 : 1;
      }
    }
    return shown;
  }

  @Test
  void smallCellsThatAreHiddenAloneAreWorkedOut() {
    var values = new long[][] {{100, 50, 9}, {60, 8, 30}, {7, 6, 200}};

    var alone = Publication.of(values, (row, column) -> row == 0 && column == 2);
    var together = Publication.of(values, (row, column) -> row == 2 && column < 2);
    var around = Publication.of(values, (row, column) -> values[row][column] < 10 && row > 0);

    assertThat(Attack.on(List.of(alone)).widths().values()).containsExactly(0L);
    assertThat(Attack.on(List.of(together)).widths().values()).containsOnly(0L);
    assertThat(Attack.on(List.of(around)).widths().values()).contains(0L);
  }

  /// A figure that is hidden could be another by ten, whatever else is known.
  @Seeded
  void noHiddenFigureCanBeWorkedOut(Random random) {
    var rows = 1 + random.nextInt(6);
    var columns = 1 + random.nextInt(6);
    var values = new long[rows][columns];
    for (var row : values) {
      for (int column = 0; column < columns; column++) {
        row[column] =
            switch (random.nextInt(6)) {
              case 0 -> 0;
              case 1 -> -1;
              case 2, 3 -> 1 + random.nextInt(12);
              default -> 10 + random.nextInt(200);
            };
      }
    }
    var table = table(values);

    var attack = Attack.on(List.of(Publication.of(values, Suppression.of(table))));

    assertThat(attack.widths().values()).allMatch(width -> width >= LEAST);
  }
}
