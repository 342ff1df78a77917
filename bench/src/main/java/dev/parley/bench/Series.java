package dev.parley.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The rounds of one contestant. What is told of them is a median: one disturbed round in five
/// changes nothing.
final class Series {
  private final List<Cell> cells = new ArrayList<>();

  void add(Cell cell) {
    cells.add(cell);
  }

  Cell last() {
    return cells.getLast();
  }

  double median(ToDoubleFunction<Cell> figure) {
    return median(cells.stream().mapToDouble(figure).toArray());
  }

  /// How fast this was against the other, round by round: what disturbed both leaves it alone.
  double ratio(Series other) {
    var rounds = Math.min(cells.size(), other.cells.size());
    return median(
        IntStream.range(0, rounds)
            .mapToDouble(at -> cells.get(at).perSecond() / other.cells.get(at).perSecond())
            .toArray());
  }

  static double median(double... figures) {
    if (figures.length == 0) {
      return Double.NaN;
    }
    var sorted = figures.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
