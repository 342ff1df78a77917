package dev.parley.site;

import dev.parley.agreement.Agreement;
import dev.parley.consent.Consent;
import dev.parley.consent.Consent.Active;
import dev.parley.consent.Consent.Expired;
import dev.parley.consent.Consent.Withdrawn;
import dev.parley.party.PartnerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One partner, and what a person said to it.
///
/// @param open whether anything of it is in force
record Connection(PartnerId partner, String name, boolean open, List<Item> items) {

  /// One answer.
  ///
  /// @param words what it allows
  /// @param purpose what for, as the agreement reads now; null where it names this no more
  record Item(
      long consent,
      String words,
      String agreement,
      @Nullable String purpose,
      Times times,
      State state) {}

  /// @param ended when it was taken back, if it was
  record Times(Moment since, Moment until, @Nullable Moment ended) {}

  /// In words that a page shows.
  enum State {
    ACTIVE("Active"),
    WITHDRAWN("Withdrawn"),
    EXPIRED("Expired");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  static Item item(Consent consent, Agreement agreement) {
    var yes = consent.yes();
    var ended = consent instanceof Withdrawn(_, var at, _) ? new Moment(at) : null;
    return new Item(
        yes.id().value(),
        yes.capability().sentence(),
        agreement.terms().title(),
        agreement.grant(yes.capability()).map(grant -> grant.purpose()).orElse(null),
        new Times(new Moment(yes.grantedAt()), new Moment(yes.expiresAt()), ended),
        switch (consent) {
          case Active _ -> State.ACTIVE;
          case Withdrawn _ -> State.WITHDRAWN;
          case Expired _ -> State.EXPIRED;
        });
  }
}
