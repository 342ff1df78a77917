package dev.parley.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.parley.decision.Reason;
import dev.parley.http.Problem;
import org.jspecify.annotations.Nullable;

/// What became of one event.
///
/// @param line of the body, or its place in the array; from 1
/// @param id null where it could not be read
/// @param reason why it was thrown away
/// @param detail in words, where it was not taken
/// @param stored what is kept under this id, where that is not what was sent
@JsonInclude(Include.NON_NULL)
record Told(
    long line,
    @Nullable String id,
    Result result,
    @Nullable Reason reason,
    @Nullable String detail,
    @Nullable WatchEvent stored,
    @Nullable WatchEvent sent) {

  /// Part of the API: added to, never renamed.
  enum Result {
    STORED,
    /// It was there already, just so; or it was, and the person deleted it.
    REPEATED,
    /// There is another one under this id. Nothing is changed.
    CONFLICT,
    /// It may not be told, so it is not kept.
    DISCARDED,
    /// It is no event.
    INVALID
  }

  static Told stored(Arrival arrival) {
    return plain(arrival, Result.STORED);
  }

  static Told repeated(Arrival arrival) {
    return plain(arrival, Result.REPEATED);
  }

  private static Told plain(Arrival arrival, Result result) {
    return new Told(arrival.line(), arrival.event().id(), result, null, null, null, null);
  }

  static Told conflict(Arrival arrival, @Nullable WatchEvent stored) {
    return new Told(
        arrival.line(),
        arrival.event().id(),
        Result.CONFLICT,
        null,
        "Under this id another event is kept. Send what happened under an id of its own.",
        stored,
        arrival.event());
  }

  static Told discarded(Arrival arrival, Reason reason) {
    return new Told(
        arrival.line(),
        arrival.event().id(),
        Result.DISCARDED,
        reason,
        reason.sentence(),
        null,
        null);
  }

  static Told invalid(long line, @Nullable String id, Problem problem) {
    return new Told(line, id, Result.INVALID, null, problem.detail(), null, null);
  }
}
