package dev.parley.demo;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Extent;
import dev.parley.decision.Decisions;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.Release;
import dev.parley.oauth.Caller;
import dev.parley.party.Person;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What left in the years before: it was decided and is on record like everything that leaves, only
/// that nothing was read for it.
public final class Reading {
  private final Consents consents;
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Clock clock;

  public Reading(Consents consents, Decisions decisions, Disclosures disclosures, Clock clock) {
    this.consents = consents;
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.clock = clock;
  }

  /// @param messages so many, on record as one disclosure
  void read(Agreement agreement, Person person, Capability capability, int messages) {
    var consent = consent(agreement, person, capability);
    var caller =
        new Caller(
            agreement.partner(),
            agreement.id(),
            person.id(),
            Set.of(capability),
            true,
            "demo",
            clock.instant().plus(Duration.ofMinutes(10)));
    var release =
        new Release<>(
            consent.id(), Act.READ, "", messages, Map.<String, Object>of("messages", messages));
    decisions.permitted(
        caller, capability, permit -> Optional.of(disclosures.record(permit, release)));
  }

  private Consent.Yes consent(Agreement agreement, Person person, Capability capability) {
    var known = find(agreement, person, capability);
    if (known.isEmpty()) {
      consents.give(
          person.id(),
          person.territory(),
          agreement,
          Extent.whole(Set.of(capability)),
          Basis.FORM_ALONE);
    }
    return known.or(() -> find(agreement, person, capability)).orElseThrow();
  }

  private Optional<Consent.Yes> find(Agreement agreement, Person person, Capability capability) {
    return consents.listInForce(person.id(), agreement.id()).stream()
        .map(Consent.Active::yes)
        .filter(yes -> yes.capability() == capability)
        .findFirst();
  }
}
