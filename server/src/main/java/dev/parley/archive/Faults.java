package dev.parley.archive;

import java.util.ArrayList;
import java.util.List;

/// What was wrong with single lines of a file, the first of them by number.
final class Faults {
  /// As many as somebody still reads.
  static final int NAMED = 20;

  private final List<String> named = new ArrayList<>();
  private long count;

  void add(long line, String fault) {
    count++;
    if (named.size() < NAMED) {
      named.add("line %d %s".formatted(line, fault));
    }
  }

  long count() {
    return count;
  }

  List<String> named() {
    return List.copyOf(named);
  }
}
