package dev.parley.site;

import dev.parley.agreement.AgreementId;
import dev.parley.consent.ConsentHistory;
import dev.parley.inbox.MessageState;
import dev.parley.inbox.OwnInbox.OwnMessage;
import dev.parley.inbox.OwnInbox.OwnThread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One disclosure, down to the single messages.
///
/// @param rest what cannot be shown of it any more
record Opened(Story story, Why why, List<Seen> messages, List<OwnThread> threads, int rest) {

  /// @param version of the agreement, as it read then
  /// @param said the yes; null where it is known no more
  record Why(AgreementId agreement, int version, ConsentHistory.@Nullable Said said) {}

  /// A message in the person's own inbox.
  ///
  /// @param withheld whether the partner saw only that it is there
  record Seen(OwnMessage message, boolean withheld) {
    public boolean gone() {
      return message.state() != MessageState.PRESENT;
    }
  }
}
