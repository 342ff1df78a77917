package dev.parley.friends;

import dev.parley.http.Cursor;
import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The moment of a list, in a form that nobody makes up: as of when a partner knows it.
final class Since {
  private Since() {}

  static String write(Ids ids, Instant at) {
    return ids.write(Kind.CURSOR, number(at));
  }

  static long number(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static Instant at(long number) {
    return Instant.EPOCH.plus(number, ChronoUnit.MICROS);
  }

  /// @throws ProblemException (400) if it is none of this partner's, or so old that who went since
  ///   is not known any more
  static Instant read(Ids ids, String text, Instant now) {
    var at = at(ids.read(Kind.CURSOR, text).orElseThrow(Cursor::invalid));
    if (at.isBefore(ShownRetention.oldest(now))) {
      throw Problem.badRequest(
              "invalid-parameter",
              "since is more than a year ago; list the friends from the beginning, without it.")
          .asException();
    }
    return at;
  }
}
