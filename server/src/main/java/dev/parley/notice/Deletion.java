package dev.parley.notice;

import dev.parley.consent.ConsentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of what a partner got under a consent that ended.
///
/// @param toldAt when the partner took the notice that it ended; null while it has not
/// @param dueAt until when it has to be deleted; null where the agreement asks for no deletion
/// @param confirmed the partner's word that it deleted; null while there is none
public record Deletion(
    ConsentId consent,
    @Nullable Instant toldAt,
    @Nullable Instant dueAt,
    @Nullable Confirmed confirmed) {

  /// @param deletedAt when it deleted, as it says
  /// @param at when it said so
  /// @param reference what shows it, in its words
  public record Confirmed(Instant deletedAt, Instant at, String reference) {}
}
