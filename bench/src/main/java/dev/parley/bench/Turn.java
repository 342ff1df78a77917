package dev.parley.bench;

import dev.parley.bench.Cell.Cpu;

/// One delivery of all rows.
///
/// @param wal what PostgreSQL wrote ahead for it, in bytes
record Turn(int rows, double seconds, long wal, Cpu cpu) {
  private static final double NANOS_PER_MICRO = 1e3;

  double perSecond() {
    return rows / seconds;
  }

  double walEach() {
    return (double) wal / rows;
  }

  /// Of processor time, for each row.
  double micros(long nanos) {
    return nanos / NANOS_PER_MICRO / rows;
  }
}
