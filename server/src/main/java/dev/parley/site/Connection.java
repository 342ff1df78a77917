package dev.parley.site;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consent;
import dev.parley.consent.Consent.Active;
import dev.parley.consent.Consent.Expired;
import dev.parley.consent.Consent.Withdrawn;
import dev.parley.consent.Ending;
import dev.parley.party.PartnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One partner, and what a person said to it.
///
/// @param open whether anything of it is in force
record Connection(PartnerId partner, String name, boolean open, List<Item> items) {

  /// One answer.
  ///
  /// @param purpose what for, as the agreement reads now; null where it names this no more
  record Item(
      long consent,
      Capability capability,
      String agreement,
      @Nullable String purpose,
      Reach reach,
      Times times,
      State state) {}

  /// How far it goes, where that is not as far as the agreement.
  ///
  /// @param threads the only ones, by name
  /// @param kinds the only ones of friends
  record Reach(List<String> threads, List<String> kinds) {
    public boolean isWhole() {
      return threads.isEmpty() && kinds.isEmpty();
    }
  }

  /// @param ended when it was ended before its time, if it was
  /// @param by whom or what
  record Times(Instant since, Instant until, @Nullable Instant ended, @Nullable Ending by) {}

  /// The message bundles have a word for each.
  enum State {
    ACTIVE,
    WITHDRAWN,
    EXPIRED
  }

  static Item item(Consent consent, Agreement agreement, Reach reach) {
    var yes = consent.yes();
    var ended = consent instanceof Withdrawn(_, var at, _) ? at : null;
    var by = consent instanceof Withdrawn(_, _, var who) ? who : null;
    return new Item(
        yes.id().value(),
        yes.capability(),
        agreement.terms().title(),
        agreement.grant(yes.capability()).map(grant -> grant.purpose()).orElse(null),
        reach,
        new Times(yes.grantedAt(), yes.expiresAt(), ended, by),
        switch (consent) {
          case Active _ -> State.ACTIVE;
          case Withdrawn _ -> State.WITHDRAWN;
          case Expired _ -> State.EXPIRED;
        });
  }
}
