package dev.parley.register;

import org.jspecify.annotations.Nullable;

/// A count that tells nobody anything about anybody: none below ten, and no more than its first two
/// digits.
///
/// @param about null where it is fewer than ten
/// @param fewerThan ten, or null
public record Rough(@Nullable Long about, @Nullable Long fewerThan) {
  private static final long LEAST = 10;
  private static final long TWO_DIGITS = 100;

  static Rough of(long count) {
    if (count < LEAST) {
      return new Rough(null, LEAST);
    }
    long unit = 1;
    while (count / unit >= TWO_DIGITS) {
      unit *= 10;
    }
    return new Rough((count + unit / 2) / unit * unit, null);
  }
}
