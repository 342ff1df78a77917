package dev.parley.inbox;

import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of history.
///
/// @param externalId by which the same message is known again within its thread
/// @param sentAt to the millisecond
public record PastMessage(
    String externalId, PersonId author, Instant sentAt, Kind kind, State state, Content content) {

  public enum Kind {
    TEXT,
    SHARE,
    CALL,
    EVENT
  }

  public enum State {
    PRESENT,
    UNSENT,
    DELETED
  }

  /// What it says; of a message taken back, nothing.
  public record Content(
      @Nullable String body,
      List<Attachment> attachments,
      @Nullable Share share,
      @Nullable Call call,
      List<Reaction> reactions) {}

  /// @param kind photo, video, audio, file, gif or sticker
  public record Attachment(String kind, String name) {}

  public record Share(String link, @Nullable String text) {}

  public record Call(long seconds, boolean missed) {}

  public record Reaction(PersonId person, String reaction) {}
}
