package dev.parley.bench;

import java.util.Arrays;

/// What one contestant did in one round.
///
/// @param sorted how long each request took, in nanoseconds, the shortest first
@SuppressWarnings("ArrayRecordComponent") // measured once and never compared
record Cell(double seconds, long[] sorted, Spent spent) {
  private static final double NANOS_PER_MILLI = 1e6;

  /// What it took, of all processes together that had a part in it.
  ///
  /// @param allocated by the server, in bytes; 0 where there is none
  record Spent(long allocated, Cpu cpu) {
    Spent minus(Spent before) {
      return new Spent(allocated - before.allocated, cpu.minus(before.cpu));
    }
  }

  /// In nanoseconds of one core.
  record Cpu(long client, long server, long database) {
    Cpu minus(Cpu before) {
      return new Cpu(client - before.client, server - before.server, database - before.database);
    }
  }

  /// @param taken in nanoseconds, a list of each thread's
  static Cell of(double seconds, Iterable<long[]> taken, Spent spent) {
    var all = new long[0];
    for (var some : taken) {
      var end = all.length;
      all = Arrays.copyOf(all, end + some.length);
      System.arraycopy(some, 0, all, end, some.length);
    }
    Arrays.sort(all);
    return new Cell(seconds, all, spent);
  }

  int requests() {
    return sorted.length;
  }

  double perSecond() {
    return requests() / seconds;
  }

  /// The time within which this share of the requests was answered.
  ///
  /// @param share from 0 to 1
  double millis(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    var at = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(at, 0)] / NANOS_PER_MILLI;
  }

  double each(long whole) {
    return (double) whole / requests();
  }
}
