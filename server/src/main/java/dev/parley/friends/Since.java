package dev.parley.friends;

import dev.parley.http.Cursor;
import dev.parley.http.ProblemException;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The moment of a list, in a form that nobody makes up: as of when a partner knows it.
final class Since {
  private Since() {}

  static String write(Ids ids, Instant at) {
    return ids.write(Kind.CURSOR, ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  /// @throws ProblemException (400) if it is none of this partner's
  static Instant read(Ids ids, String text) {
    return Instant.EPOCH.plus(
        ids.read(Kind.CURSOR, text).orElseThrow(Cursor::invalid), ChronoUnit.MICROS);
  }
}
