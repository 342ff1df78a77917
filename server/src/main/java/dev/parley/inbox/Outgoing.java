package dev.parley.inbox;

import dev.parley.inbox.Content.Share;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message that a partner sent in somebody's name, for the platform to take over into its own
/// inbox.
///
/// @param thread by its external id; one that was begun here is known by its two people alone
/// @param sentThrough the partner
/// @param author by handle; the recipients are the others of the thread
record Outgoing(
    String thread,
    String id,
    String sentThrough,
    String author,
    List<String> recipients,
    Instant sentAt,
    MessageKind kind,
    MessageState state,
    @Nullable String body,
    @Nullable Share share) {

  /// Those after a place.
  ///
  /// @param after what the next request takes as `after`, also when there is nothing more yet
  record Part(List<Outgoing> items, String after) {}
}
