package dev.parley.client;

import java.time.Instant;
import java.util.List;

/// One message of a thread.
public record Message(
    MessageId id,
    ThreadId thread,
    PersonId author,
    Instant sentAt,
    Content content,
    List<Reaction> reactions) {
  public Message {
    reactions = List.copyOf(reactions);
  }

  /// @param reaction most often an emoji
  public record Reaction(PersonId person, String reaction) {}
}
