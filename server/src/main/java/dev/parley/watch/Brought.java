package dev.parley.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One viewing of a history that somebody brought along.
///
/// @param wholeDay whether only the day is known
/// @param watchedFor null where it is not known
/// @param how on what, by whom and where, as far as the file says
record Brought(
    long line,
    SplitTitle title,
    Instant startedAt,
    boolean wholeDay,
    @Nullable Duration watchedFor,
    Watched.How how) {

  Kind kind() {
    return how.supplemental() != null
        ? Kind.EXTRA
        : title.season() == null ? Kind.FILM : Kind.EPISODE;
  }

  /// By which the same viewing is known again.
  String[] identity(int ordinal) {
    return new String[] {
      "netflix",
      title.line(),
      startedAt.toString(),
      String.valueOf(watchedFor),
      String.valueOf(how.profile()),
      String.valueOf(how.device()),
      Integer.toString(ordinal)
    };
  }
}
