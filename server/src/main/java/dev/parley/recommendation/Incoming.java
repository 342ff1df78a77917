package dev.parley.recommendation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A recommendation that somebody finds inside the partner's app.
///
/// @param id the send's, by which a click names it
/// @param withheld why neither the sender nor their words are shown; then they are not there
record Incoming(
    String id,
    Title title,
    String link,
    Instant sentAt,
    @Nullable Withheld withheld,
    @JsonUnwrapped Said said) {

  /// Part of the API: added to, never renamed.
  enum Withheld {
    /// Their words are theirs, and they let the partner have them no more.
    SENDER_HAS_NOT_CONSENTED
  }

  /// @param sender by the partner's own id of them
  record Said(@Nullable String sender, @Nullable String senderName, @Nullable String words) {}
}
