package dev.parley.client;

import org.jspecify.annotations.Nullable;

/// What became of a [WatchEvent].
///
/// @param id the event's; null where it could not be read
/// @param reason why it was thrown away; null where it was not
/// @param detail in words; null where there is nothing to say
public record Watched(
    @Nullable String id, Result result, @Nullable Reason reason, @Nullable String detail) {
  public enum Result {
    STORED,
    /// It was there already, or was and the person deleted it.
    REPEATED,
    /// There is another one under this id. Nothing was changed.
    CONFLICT,
    /// It may not be told, so it is not kept.
    DISCARDED,
    /// It is no event.
    INVALID,
    /// Newer than this SDK.
    OTHER
  }

  static Watched read(Fields fields) {
    var reason = fields.findText("reason");
    return new Watched(
        fields.findText("id"),
        Fields.constant(fields.text("result"), Result.OTHER),
        reason == null ? null : Fields.constant(reason, Reason.OTHER),
        fields.findText("detail"));
  }
}
