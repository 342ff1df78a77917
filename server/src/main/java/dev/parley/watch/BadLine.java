package dev.parley.watch;

/// One line that cannot be imported; the others are.
///
/// @param line where it begins, from 1
record BadLine(long line, String fault) {
  @Override
  public String toString() {
    return "line %d: %s".formatted(line, fault);
  }
}
