package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PartnerId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One person's no to one capability.
///
/// @param purpose what it was asked for
/// @param liftedAt since when the person lets the partner ask again; null where they do not
public record Refusal(
    long id, Subject subject, String purpose, Cause cause, Instant at, @Nullable Instant liftedAt) {

  /// What was refused to whom.
  public record Subject(PartnerId partner, AgreementId agreement, Capability capability) {}

  /// How it was said.
  public enum Cause {
    /// On the consent page.
    PERSON,
    /// By the browser, for its owner: Global Privacy Control.
    SIGNAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Cause ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
