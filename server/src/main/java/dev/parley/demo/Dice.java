package dev.parley.demo;

import java.util.List;
import java.util.SplittableRandom;

/// Chance that falls the same way every time it is thrown from the same seed.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// From 0 to below `bound`.
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return below(times) == 0;
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }
}
