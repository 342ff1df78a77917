package dev.parley.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/// What became of one click that a partner told.
///
/// @param item its place in the request, from 1
/// @param id null where it could not be read
/// @param detail in words, where it was not taken
/// @param stored what was told under this id, where that is not what was sent
@JsonInclude(Include.NON_NULL)
record ToldClick(
    long item,
    @Nullable String id,
    Result result,
    @Nullable String detail,
    @Nullable Click stored,
    @Nullable Click sent) {

  /// Part of the API: added to, never renamed.
  enum Result {
    /// It was not told before. A send's click counts once a day, whoever else saw one; whether
    /// anybody did is not said.
    TAKEN,
    /// It was told before, just so.
    REPEATED,
    /// Another one was told under this id. Nothing is changed.
    CONFLICT,
    /// It is no click.
    INVALID
  }

  static ToldClick plain(long item, Click click, Result result) {
    return new ToldClick(item, click.id(), result, null, null, null);
  }

  static ToldClick conflict(long item, Click sent, Click stored) {
    return new ToldClick(
        item,
        sent.id(),
        Result.CONFLICT,
        "Under this id another click was told. Send what happened under an id of its own.",
        stored,
        sent);
  }

  static ToldClick invalid(long item, @Nullable String id, String detail) {
    return new ToldClick(item, id, Result.INVALID, detail, null, null);
  }
}
