package dev.parley.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/// What became of one click that a partner told.
///
/// @param item its place in the request, from 1
/// @param id null where it could not be read
/// @param detail in words, where it was not counted
/// @param stored what was counted under this id, where that is not what was sent
@JsonInclude(Include.NON_NULL)
record Counted(
    long item,
    @Nullable String id,
    Result result,
    @Nullable String detail,
    @Nullable Click stored,
    @Nullable Click sent) {

  /// Part of the API: added to, never renamed.
  enum Result {
    COUNTED,
    /// It was told before, just so.
    REPEATED,
    /// That send has its click of this day; it counts once.
    COUNTED_THAT_DAY,
    /// Another one was told under this id. Nothing is changed.
    CONFLICT,
    /// It is no click.
    INVALID
  }

  static Counted plain(long item, Click click, Result result) {
    return new Counted(item, click.id(), result, null, null, null);
  }

  static Counted conflict(long item, Click sent, Click stored) {
    return new Counted(
        item,
        sent.id(),
        Result.CONFLICT,
        "Under this id another click was told. Send what happened under an id of its own.",
        stored,
        sent);
  }

  static Counted invalid(long item, @Nullable String id, String detail) {
    return new Counted(item, id, Result.INVALID, detail, null, null);
  }
}
