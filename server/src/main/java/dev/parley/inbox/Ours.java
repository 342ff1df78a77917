package dev.parley.inbox;

import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;

/// Internal ids out of a partner's. An id that we did not make for this partner gets the very
/// answer that one gets which does not exist.
final class Ours {
  private Ours() {}

  static long thread(Ids ids, String id) {
    return of(ids, Kind.THREAD, id, "thread");
  }

  static long message(Ids ids, String id) {
    return of(ids, Kind.MESSAGE, id, "message");
  }

  static long person(Ids ids, String id) {
    return of(ids, Kind.PERSON, id, "person");
  }

  /// @throws ProblemException (404) if it is none of theirs
  private static long of(Ids ids, Kind kind, String id, String what) {
    return ids.read(kind, id).orElseThrow(() -> Problem.notFound(what).asException());
  }
}
