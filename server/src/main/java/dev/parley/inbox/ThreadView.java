package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread as one partner sees it in one person's inbox.
///
/// @param title null where it has none or none may be shown
/// @param withheld why no content of it can be shown at all; null where some may be
record ThreadView(@JsonUnwrapped Head head, @Nullable String title, @Nullable Withheld withheld) {

  /// @param kind `direct` or `group`
  /// @param participantCount how many are in it now
  /// @param lastMessageAt null while it is empty
  record Head(
      String id,
      String kind,
      String section,
      boolean encrypted,
      int participantCount,
      @Nullable Instant lastMessageAt) {}

  /// With who is in it, or was.
  record InFull(@JsonUnwrapped ThreadView thread, List<Participant> participants) {}

  /// @param name null where it may not be shown
  /// @param self whether it is the person whose inbox this is
  record Participant(String id, @Nullable String name, boolean self, @Nullable Instant leftAt) {}
}
