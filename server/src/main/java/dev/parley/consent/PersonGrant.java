package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.party.PersonId;
import java.util.List;

/// Yeses of one person under one agreement that hang together, each as it stands: some in force,
/// some ended.
///
/// @param consents one at least
public record PersonGrant(
    GrantId id, PersonId person, AgreementId agreement, List<Consent> consents) {
  public PersonGrant {
    consents = List.copyOf(consents);
  }

  static PersonGrant of(List<Consent> consents) {
    var yes = consents.getFirst().yes();
    return new PersonGrant(yes.given().grant(), yes.person(), yes.agreement(), consents);
  }

  /// What it still allows.
  public List<Consent.Yes> inForce() {
    return consents.stream().filter(Consent.Active.class::isInstance).map(Consent::yes).toList();
  }

  public boolean stands() {
    return !inForce().isEmpty();
  }
}
