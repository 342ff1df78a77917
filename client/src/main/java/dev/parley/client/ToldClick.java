package dev.parley.client;

import org.jspecify.annotations.Nullable;

/// What became of a [Click].
///
/// @param id null where it could not be read
/// @param detail in words; null where there is nothing to say
public record ToldClick(@Nullable String id, Result result, @Nullable String detail) {
  public enum Result {
    TAKEN,
    /// It was told before.
    REPEATED,
    /// Another one was told under this id. Nothing was changed.
    CONFLICT,
    /// It is no click of a send of yours, is before its send, or in the future.
    INVALID,
    /// Newer than this SDK.
    OTHER
  }

  static ToldClick read(Fields fields) {
    return new ToldClick(
        fields.findText("id"),
        Fields.constant(fields.text("result"), Result.OTHER),
        fields.findText("detail"));
  }
}
