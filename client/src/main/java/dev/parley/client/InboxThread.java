package dev.parley.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation in the person's inbox.
///
/// @param withheld why no content of it is shown at all; null where some may be
/// @param participantCount how many are in it now, the person included
/// @param lastMessageAt null while it is empty
public record InboxThread(
    ThreadId id,
    Traits traits,
    @Nullable Withheld withheld,
    int participantCount,
    @Nullable Instant lastMessageAt) {

  /// @param title null where it has none, or none may be shown
  /// @param encrypted end-to-end; such a thread gives no content
  public record Traits(Kind kind, Section section, @Nullable String title, boolean encrypted) {}

  public enum Kind {
    DIRECT,
    GROUP,
    /// A kind that is newer than this SDK.
    OTHER
  }
}
