package dev.parley.consideration;

import dev.parley.consideration.Figures.Row;
import dev.parley.consideration.Sum.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Bars of money above a line, and bars of what was read hanging below it: each half in its own
/// measure, so that one can be held against the other and neither is mistaken for it.
///
/// @param flow whose money
/// @param width of the drawing, in units of its own; as high as [#HEIGHT]
/// @param line where the two halves meet
record Chart(Flow flow, int width, int line, List<Bar> paid, List<Bar> read, List<Label> labels) {
  static final int HEIGHT = 260;

  private static final int HALF = 115;
  private static final int LABELS = 24;
  private static final int NARROWEST = 480;
  private static final int MOST_LABELS = 12;

  /// @param title what it stands for, as a pointer over it tells
  record Bar(double x, double y, double width, double height, String title) {}

  record Label(double x, String text) {}

  static Chart of(Flow flow, List<Row> rows) {
    var width = Math.max(NARROWEST, rows.size() * 8);
    var paid = new ArrayList<Bar>();
    var read = new ArrayList<Bar>();
    var labels = new ArrayList<Label>();
    var slot = (double) width / Math.max(1, rows.size());
    var most = most(rows, row -> row.given(flow));
    var mostRead = most(rows, Row::messages);
    var every = Math.max(1, (rows.size() + MOST_LABELS - 1) / MOST_LABELS);
    for (int at = 0; at < rows.size(); at++) {
      var row = rows.get(at);
      var x = at * slot + slot * 0.1;
      var money = new Money(row.given(flow), flow.currency());
      var up = HALF * (double) Math.max(0, money.minor()) / most;
      paid.add(bar(x, HALF - up, slot, up, row.period() + ": " + money));
      var down = HALF * (double) row.messages() / mostRead;
      read.add(bar(x, HALF + LABELS, slot, down, row.period() + ": " + row.messages()));
      if (at % every == 0) {
        labels.add(new Label(at * slot + slot / 2, row.period()));
      }
    }
    return new Chart(flow, width, HALF, paid, read, labels);
  }

  private static Bar bar(double x, double y, double slot, double height, String title) {
    return new Bar(round(x), round(y), round(slot * 0.8), round(height), title);
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static long most(List<Row> rows, ToLongFunction<Row> value) {
    return Math.max(1, rows.stream().mapToLong(value).max().orElse(1));
  }

  public int height() {
    return HEIGHT;
  }

  /// Where the words between the halves stand.
  public int words() {
    return HALF + LABELS - 8;
  }
}
