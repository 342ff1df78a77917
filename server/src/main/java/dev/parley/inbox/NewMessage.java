package dev.parley.inbox;

import dev.parley.party.PersonId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A message on its way in, out of history or just now.
///
/// @param externalId by which the same message is known again within its thread
/// @param sentAt to the millisecond
/// @param content nothing, unless it is present
public record NewMessage(
    String externalId,
    PersonId author,
    Instant sentAt,
    MessageKind kind,
    MessageState state,
    Content content) {

  public NewMessage {
    sentAt = sentAt.truncatedTo(ChronoUnit.MILLIS);
    content = state == MessageState.PRESENT ? content : Content.NOTHING;
  }
}
