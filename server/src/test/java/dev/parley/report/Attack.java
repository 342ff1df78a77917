package dev.parley.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Somebody who has all reports of an agreement, knows how they are made, and tries to work out
/// what is hidden in them: by elimination over all sums, and by reckoning with what is possible at
/// least and at most, again and again until nothing more follows.
final class Attack {
  private static final long PRIME = 2_147_483_647L;
  private static final long MANY = 1L << 40;

  /// What is hidden, by where it stands, with what it may be at least and at most.
  private final Map<String, long[]> unknown = new LinkedHashMap<>();

  private final Set<String> determined = new HashSet<>();

  /// Sums that are known: what is unknown in them, with a sign, and what it comes to.
  private final List<Sum> sums = new ArrayList<>();

  private record Sum(Map<String, Long> parts, long result) {}

  private record Measure(String name, Function<Figure, Count> of) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("sends", Figure::sends),
          new Measure("clicks", Figure::clicks),
          new Measure("attributed", Figure::attributed));

  static Attack on(List<Report> reports) {
    var attack = new Attack();
    for (var report : reports) {
      MEASURES.forEach(measure -> attack.read(report, measure));
    }
    attack.eliminate();
    attack.reckon();
    return attack;
  }

  /// What is hidden and within how much it was found, by where it stands.
  Map<String, Long> widths() {
    var widths = new TreeMap<String, Long>();
    unknown.forEach(
        (name, bounds) -> widths.put(name, determined.contains(name) ? 0 : bounds[1] - bounds[0]));
    return widths;
  }

  private void read(Report report, Measure measure) {
    var counts = report.counts();
    var place = report.head().period().number() + " " + measure.name() + " ";
    var all = term(place + "all", measure.of().apply(counts.total()));
    var rows = new Gathered();
    var columns = new ArrayList<Gathered>();
    counts.days().forEach(_ -> columns.add(new Gathered()));
    for (var row : counts.rows()) {
      var cells = new Gathered();
      for (int at = 0; at < row.days().size(); at++) {
        var name = place + row.combination() + " " + counts.days().get(at).day();
        var cell = term(name, measure.of().apply(row.days().get(at)));
        cells.add(cell, 1);
        columns.get(at).add(cell, 1);
      }
      var total = term(place + row.combination(), measure.of().apply(row.total()));
      sums.add(cells.add(total, -1).sum());
      rows.add(total, 1);
    }
    sums.add(rows.add(all, -1).sum());
    var days = new Gathered();
    for (int at = 0; at < columns.size(); at++) {
      var day = counts.days().get(at);
      var total = term(place + day.day(), measure.of().apply(day.total()));
      sums.add(columns.get(at).add(total, -1).sum());
      days.add(total, 1);
    }
    sums.add(days.add(all, -1).sum());
    late(report, measure, place);
  }

  private void late(Report report, Measure measure, String place) {
    for (var restated : report.past().restatements()) {
      var cells = new Gathered();
      for (var row : restated.rows()) {
        var name = place + "late " + restated.period() + row.combination();
        cells.add(term(name, measure.of().apply(row.figure())), 1);
      }
      var name = place + "late " + restated.period();
      sums.add(cells.add(term(name, measure.of().apply(restated.total())), -1).sum());
    }
  }

  /// Either a number or a name.
  private record Term(String name, boolean known, long number) {}

  private Term term(String name, Count count) {
    if (count.state() == Count.State.HIDDEN) {
      unknown.putIfAbsent(name, new long[] {0, MANY});
      return new Term(name, false, 0);
    }
    return new Term(name, true, count.number());
  }

  private static final class Gathered {
    private final Map<String, Long> parts = new HashMap<>();
    private long known;

    Gathered add(Term term, int sign) {
      if (term.known()) {
        known += sign * term.number();
      } else {
        parts.merge(term.name(), (long) sign, Long::sum);
      }
      return this;
    }

    Sum sum() {
      return new Sum(parts, -known);
    }
  }

  /// What follows from several sums together; exact in a prime field, where a cell that is alone in
  /// a row is determined.
  private void eliminate() {
    var columns = List.copyOf(unknown.keySet());
    var rows = new ArrayList<long[]>();
    for (var sum : sums) {
      var row = new long[columns.size()];
      for (int at = 0; at < row.length; at++) {
        row[at] = Math.floorMod(sum.parts().getOrDefault(columns.get(at), 0L), PRIME);
      }
      rows.add(row);
    }
    var rank = 0;
    for (int column = 0; column < columns.size() && rank < rows.size(); column++) {
      rank += pivot(rows, rank, column) ? 1 : 0;
    }
    for (var row : rows) {
      var found = -1;
      var many = 0;
      for (int at = 0; at < row.length; at++) {
        if (row[at] != 0) {
          found = at;
          many++;
        }
      }
      if (many == 1) {
        determined.add(columns.get(found));
      }
    }
  }

  private static boolean pivot(List<long[]> rows, int rank, int column) {
    for (int at = rank; at < rows.size(); at++) {
      if (rows.get(at)[column] != 0) {
        var pivot = rows.get(at);
        rows.set(at, rows.get(rank));
        rows.set(rank, pivot);
        scale(pivot, inverse(pivot[column]));
        for (int other = 0; other < rows.size(); other++) {
          if (other != rank && rows.get(other)[column] != 0) {
            subtract(rows.get(other), pivot, rows.get(other)[column]);
          }
        }
        return true;
      }
    }
    return false;
  }

  private static void scale(long[] row, long by) {
    for (int at = 0; at < row.length; at++) {
      row[at] = row[at] * by % PRIME;
    }
  }

  private static void subtract(long[] row, long[] other, long times) {
    for (int at = 0; at < row.length; at++) {
      if (other[at] != 0) {
        row[at] = Math.floorMod(row[at] - other[at] * times % PRIME, PRIME);
      }
    }
  }

  private static long inverse(long number) {
    long result = 1;
    long power = number;
    for (long left = PRIME - 2; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = result * power % PRIME;
      }
      power = power * power % PRIME;
    }
    return result;
  }

  private void reckon() {
    for (var changed = true; changed; ) {
      changed = false;
      for (var sum : sums) {
        changed |= narrow(sum);
      }
    }
  }

  /// Each part is the result less all others, which are what they are at least or at most.
  private boolean narrow(Sum sum) {
    var changed = false;
    for (var part : sum.parts().entrySet()) {
      var low = sum.result();
      var high = sum.result();
      for (var other : sum.parts().entrySet()) {
        if (!other.getKey().equals(part.getKey())) {
          var bounds = bounds(other.getKey());
          low -= other.getValue() * (other.getValue() > 0 ? bounds[1] : bounds[0]);
          high -= other.getValue() * (other.getValue() > 0 ? bounds[0] : bounds[1]);
        }
      }
      var bounds = bounds(part.getKey());
      var positive = part.getValue() > 0;
      var least = Math.max(bounds[0], positive ? low : -high);
      var most = Math.min(bounds[1], positive ? high : -low);
      changed |= least > bounds[0] || most < bounds[1];
      unknown.put(part.getKey(), new long[] {least, most});
    }
    return changed;
  }

  private long[] bounds(String name) {
    return Objects.requireNonNull(unknown.get(name), name);
  }
}
