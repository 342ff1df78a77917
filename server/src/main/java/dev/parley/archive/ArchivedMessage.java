package dev.parley.archive;

import java.time.Instant;
import java.util.List;

/// One message as an archive tells it: names instead of people, and no id.
///
/// @param sender the author's name as displayed when the archive was made; empty where the account
///   is gone
/// @param sentAt to the millisecond
record ArchivedMessage(
    String sender, Instant sentAt, State state, ArchivedContent content, List<Reaction> reactions) {

  enum State {
    PRESENT,
    /// Taken back by its author; what it said is dropped even where the archive still has it.
    UNSENT,
    /// Taken down by the platform.
    DELETED
  }

  /// @param actor the name of who reacted
  /// @param reaction an emoji
  record Reaction(String actor, String reaction) {}
}
