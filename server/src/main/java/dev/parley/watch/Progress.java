package dev.parley.watch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// One line of what a partner hears while it tells of many.
sealed interface Progress {
  /// One event that was not simply stored, or was there already.
  record Line(@JsonUnwrapped Told told) implements Progress {}

  /// Everything up to this line is settled and on disk; it need not be sent again.
  record Acknowledged(long acknowledged, Sums sums) implements Progress {}

  /// The last line.
  ///
  /// @param end `complete`, or why it is not
  /// @param detail what to do then
  record End(String end, long acknowledged, Sums sums, @Nullable String detail)
      implements Progress {}

  /// How many there were so far.
  record Sums(long stored, long repeated, long conflict, long discarded, long invalid) {
    static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    Sums plus(Told.Result result) {
      return switch (result) {
        case STORED -> new Sums(stored + 1, repeated, conflict, discarded, invalid);
        case REPEATED -> new Sums(stored, repeated + 1, conflict, discarded, invalid);
        case CONFLICT -> new Sums(stored, repeated, conflict + 1, discarded, invalid);
        case DISCARDED -> new Sums(stored, repeated, conflict, discarded + 1, invalid);
        case INVALID -> new Sums(stored, repeated, conflict, discarded, invalid + 1);
      };
    }
  }
}
