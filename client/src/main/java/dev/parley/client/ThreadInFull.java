package dev.parley.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread, with everyone who is in it or was.
public record ThreadInFull(InboxThread thread, List<Participant> participants) {
  public ThreadInFull {
    participants = List.copyOf(participants);
  }

  /// @param name null where it may not be shown
  /// @param self whether it is the person whose inbox this is
  /// @param leftAt null while they are in it
  public record Participant(
      PersonId id, @Nullable String name, boolean self, @Nullable Instant leftAt) {}
}
