package dev.parley.bench;

import dev.parley.bench.Cell.Cpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What came of it, as people read it; it is Markdown as well.
final class Table {
  private static final double HALF = 0.5;
  private static final double ALMOST_ALL = 0.99;
  private static final double KIB = 1024;
  private static final double NANOS_PER_MICRO = 1e3;

  private static final List<String> NAMES =
      List.of(
          "connections",
          "what",
          "requests/s",
          "p50 ms",
          "p99 ms",
          "of bare",
          "of raw",
          "KiB allocated",
          "us client",
          "us server",
          "us database");

  private final List<List<String>> rows = new ArrayList<>();

  /// @param bare what it is held against, and `raw` too
  void add(int connections, String what, Series series, Series bare, Series raw) {
    rows.add(
        List.of(
            Integer.toString(connections),
            what,
            number("%,.0f", series.median(Cell::perSecond)),
            number("%.2f", series.median(cell -> cell.millis(HALF))),
            number("%.2f", series.median(cell -> cell.millis(ALMOST_ALL))),
            number("%.2f", series.ratio(bare)),
            number("%.2f", series.ratio(raw)),
            number("%.1f", series.median(cell -> cell.each(cell.spent().allocated()) / KIB)),
            micros(series, Cpu::client),
            micros(series, Cpu::server),
            micros(series, Cpu::database)));
  }

  private static String micros(Series series, ToLongFunction<Cpu> whose) {
    return number(
        "%.0f",
        series.median(cell -> cell.each(whose.applyAsLong(cell.spent().cpu())) / NANOS_PER_MICRO));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    lines.add(line(NAMES));
    lines.add(line(NAMES).replaceAll("[^|]", "-"));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines);
  }

  private String line(List<String> cells) {
    var padded = new ArrayList<String>();
    for (int column = 0; column < cells.size(); column++) {
      var at = column;
      var widest = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
      var width = Math.max(widest, NAMES.get(column).length());
      padded.add(" ".repeat(width - cells.get(column).length()) + cells.get(column));
    }
    return padded.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
