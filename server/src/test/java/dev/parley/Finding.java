package dev.parley;

/// One place that is not as the house style has it.
///
/// @param line counted from 1
/// @param instead what to write there
record Finding(String file, int line, String what, String instead) {
  @Override
  public String toString() {
    return "%s:%d: %s; %s".formatted(file, line, what, instead);
  }
}
