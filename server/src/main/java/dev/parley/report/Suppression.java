package dev.parley.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/// What of a table may not be shown: of rows and columns with a total each, and a grand total.
///
/// Hidden is whatever is about too few people. That alone hides nothing, as long as it can be
/// worked out from the totals; so more is hidden, until for each hidden figure there is a second
/// table with the same shown figures, in which it is another by at least [Table#width]. Such a
/// second table is a cycle: what is added to one figure is taken from the next in the same row or
/// column, and so on around. The table and its totals are a network in which every cycle keeps all
/// sums right, and a hidden figure is safe if it lies on a cycle of hidden ones (Castro, "Recent
/// advances in optimization techniques for statistical tabular data protection", section 3). Where
/// there is none, the cheapest that can be had is hidden: few events rather than many, cells rather
/// than totals.
final class Suppression {
  /// No cell is worth a total, and no total the grand one.
  private static final long TOTAL = 1L << 32;

  private static final long GRAND = 1L << 50;

  private final Table table;
  private final int nodes;
  private final List<Edge> edges = new ArrayList<>();

  /// Where a cell stands in `edges`, by row and column; -1 where nothing was measured.
  private final int[][] cells;

  /// Where the totals of rows begin there; those of columns follow, and the grand one.
  private final int totals;

  /// By node, the edges that begin or end there.
  private final List<List<Integer>> at = new ArrayList<>();

  private final BitSet hidden = new BitSet();

  /// What is to be shown or hidden.
  ///
  /// @param cells by row and column
  /// @param least of how many people a figure that is not zero has to tell
  /// @param width how close nobody may come to a hidden figure
  record Table(
      List<List<Entry>> cells,
      List<Entry> rows,
      List<Entry> columns,
      Entry all,
      int least,
      int width) {

    /// @param value what can be taken from it without any of its counts going below zero
    /// @param people of how many it tells
    record Entry(long value, long people) {
      static final Entry NOT_MEASURED = new Entry(-1, 0);

      boolean measured() {
        return value >= 0;
      }

      boolean tooFew(int least) {
        return people > 0 && people < least;
      }
    }
  }

  /// From one node to another, and worth something. To add to it is to go along it, and to take
  /// from it is to go against it.
  private record Edge(int from, int to, Table.Entry entry, long cost) {}

  private Suppression(Table table) {
    this.table = table;
    var rows = table.rows().size();
    var columns = table.columns().size();
    this.nodes = rows + columns + 2;
    this.cells = new int[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        var entry = table.cells().get(row).get(column);
        cells[row][column] = entry.measured() ? edges.size() : -1;
        if (entry.measured()) {
          edges.add(new Edge(row, rows + column, entry, 1 + entry.value()));
        }
      }
    }
    this.totals = edges.size();
    for (int row = 0; row < rows; row++) {
      edges.add(total(nodes - 2, row, table.rows().get(row), TOTAL));
    }
    for (int column = 0; column < columns; column++) {
      edges.add(total(rows + column, nodes - 1, table.columns().get(column), TOTAL));
    }
    edges.add(total(nodes - 1, nodes - 2, table.all(), GRAND));
    for (int node = 0; node < nodes; node++) {
      at.add(new ArrayList<>());
    }
    for (int each = 0; each < edges.size(); each++) {
      at.get(edges.get(each).from()).add(each);
      at.get(edges.get(each).to()).add(each);
    }
  }

  private static Edge total(int from, int to, Table.Entry entry, long cost) {
    return new Edge(from, to, entry, cost + entry.value());
  }

  static Suppression of(Table table) {
    var suppression = new Suppression(table);
    suppression.hide();
    return suppression;
  }

  boolean hidesCell(int row, int column) {
    return cells[row][column] >= 0 && hidden.get(cells[row][column]);
  }

  boolean hidesRow(int row) {
    return hidden.get(totals + row);
  }

  boolean hidesColumn(int column) {
    return hidden.get(totals + table.rows().size() + column);
  }

  boolean hidesAll() {
    return hidden.get(edges.size() - 1);
  }

  private void hide() {
    for (int each = 0; each < edges.size(); each++) {
      if (edges.get(each).entry().tooFew(table.least())) {
        hidden.set(each);
      }
    }
    // What is added on the way lies on the cycle that it was added for.
    var first = (BitSet) hidden.clone();
    for (int each = first.nextSetBit(0); each >= 0; each = first.nextSetBit(each + 1)) {
      protect(each);
    }
  }

  private void protect(int each) {
    var edge = edges.get(each);
    var more = new Way(each, edge.to(), edge.from());
    var less = new Way(each, edge.from(), edge.to());
    var cheaper = canLose(edge) && less.cost() < more.cost() ? less : more;
    cheaper.hide();
  }

  private boolean canLose(Edge edge) {
    return edge.entry().value() >= table.width();
  }

  /// The cheapest way between two nodes that leaves one edge out (Dijkstra). What is hidden already
  /// costs nothing.
  private final class Way {
    private final int without;
    private final int start;
    private final int end;
    private final long[] cost = new long[nodes];
    private final int[] by = new int[nodes];

    Way(int without, int start, int end) {
      this.without = without;
      this.start = start;
      this.end = end;
      Arrays.fill(cost, Long.MAX_VALUE);
      Arrays.fill(by, -1);
      cost[start] = 0;
      search();
    }

    private record Reached(int node, long cost) implements Comparable<Reached> {
      @Override
      public int compareTo(Reached other) {
        return Long.compare(cost, other.cost);
      }
    }

    private void search() {
      var queue = new PriorityQueue<Reached>();
      queue.add(new Reached(start, 0));
      for (var next = queue.poll(); next != null && next.node() != end; next = queue.poll()) {
        if (next.cost() == cost[next.node()]) {
          for (var each : at.get(next.node())) {
            var edge = edges.get(each);
            var along = edge.from() == next.node();
            if (each != without && (along || canLose(edge))) {
              var there = along ? edge.to() : edge.from();
              var total = next.cost() + (hidden.get(each) ? 0 : edge.cost());
              if (total < cost[there]) {
                cost[there] = total;
                by[there] = each;
                queue.add(new Reached(there, total));
              }
            }
          }
        }
      }
    }

    long cost() {
      return cost[end];
    }

    void hide() {
      if (by[end] < 0) {
        throw new IllegalStateException("every figure lies on a cycle through all its totals");
      }
      for (int node = end; node != start; ) {
        hidden.set(by[node]);
        var edge = edges.get(by[node]);
        node = edge.from() == node ? edge.to() : edge.from();
      }
    }
  }
}
