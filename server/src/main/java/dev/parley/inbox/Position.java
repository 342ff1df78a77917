package dev.parley.inbox;

import dev.parley.http.Cursor;
import dev.parley.http.ProblemException;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A place in a list that is ordered by time, the newest first. Sealed for the partner, as it holds
/// an internal id.
///
/// @param at microseconds since 1970, as far as the database counts; the least for before all time
/// @param id breaks a tie
record Position(long at, long id) {
  static final Position NEWEST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
  static final Position OLDEST = new Position(Long.MIN_VALUE, Long.MIN_VALUE);

  static Position of(@Nullable Instant at, long id) {
    return new Position(
        at == null ? Long.MIN_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, at), id);
  }

  /// The same for the database, which has an infinity at either end.
  OffsetDateTime time() {
    if (at == Long.MAX_VALUE) {
      return OffsetDateTime.MAX;
    }
    return at == Long.MIN_VALUE
        ? OffsetDateTime.MIN
        : Instant.EPOCH.plus(at, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  String write(Ids ids) {
    return ids.write(Kind.CURSOR, at) + ids.write(Kind.CURSOR, id);
  }

  /// @throws ProblemException (400) if it is no cursor of this partner's
  static Position read(String cursor, Ids ids) {
    if (cursor.length() % 2 != 0) {
      throw Cursor.invalid();
    }
    var half = cursor.length() / 2;
    var at = ids.read(Kind.CURSOR, cursor.substring(0, half));
    var id = ids.read(Kind.CURSOR, cursor.substring(half));
    if (at.isEmpty() || id.isEmpty()) {
      throw Cursor.invalid();
    }
    return new Position(at.getAsLong(), id.getAsLong());
  }
}
