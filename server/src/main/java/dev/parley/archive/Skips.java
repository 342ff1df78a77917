package dev.parley.archive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What was left out of an import: all counted, the first few named, or with `verbose` each named
/// at once, so that memory does not grow with the damage.
final class Skips implements Consumer<Skip> {
  static final int NAMED = 20;

  private final Consumer<String> each;
  private final boolean verbose;
  private final Map<Skip.What, Long> counts = new EnumMap<>(Skip.What.class);
  private final List<String> named = new ArrayList<>();

  /// @param each hears of every skip as it happens, if `verbose`
  Skips(boolean verbose, Consumer<String> each) {
    this.verbose = verbose;
    this.each = each;
  }

  @Override
  public void accept(Skip skip) {
    counts.merge(skip.what(), 1L, Long::sum);
    if (verbose) {
      each.accept("skipped: " + skip);
    } else if (named.size() < NAMED) {
      named.add(skip.toString());
    }
  }

  long count(Skip.What what) {
    return counts.getOrDefault(what, 0L);
  }

  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  List<String> named() {
    return List.copyOf(named);
  }
}
