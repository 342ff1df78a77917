package dev.parley.disclosure;

import dev.parley.http.Cursor;
import dev.parley.http.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Where a list of disclosures goes on.
///
/// @param at when the last one that was listed was recorded
record Place(Instant at, int shard, long index) {
  /// Before everything in a list that begins with the newest.
  static final Place NEWEST = new Place(Instant.MAX, Integer.MAX_VALUE, Long.MAX_VALUE);

  /// Before everything in the order of the journal.
  static final Place FIRST = new Place(Instant.MIN, -1, -1);

  static Place of(Disclosure last) {
    return new Place(last.recordedAt(), last.place().shard(), last.place().index());
  }

  static String write(Disclosure last) {
    return Cursor.write(
        ChronoUnit.MICROS.between(Instant.EPOCH, last.recordedAt()),
        last.place().shard(),
        last.place().index());
  }

  /// @throws ProblemException (400) if it is no cursor of a list of disclosures
  static Place read(String cursor) {
    var at = Cursor.read(cursor, 3);
    if (at[0] < 0 || at[1] < 0 || at[1] > Short.MAX_VALUE || at[2] < 0) {
      throw Cursor.invalid();
    }
    return new Place(Instant.EPOCH.plus(at[0], ChronoUnit.MICROS), (int) at[1], at[2]);
  }
}
