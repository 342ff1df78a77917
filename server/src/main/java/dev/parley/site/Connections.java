package dev.parley.site;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.inbox.OwnInbox;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.PersonId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Every partner that a person ever said yes to.
@Component
class Connections {
  private final Consents consents;
  private final Agreements agreements;
  private final Partners partners;
  private final OwnInbox inbox;

  Connections(Consents consents, Agreements agreements, Partners partners, OwnInbox inbox) {
    this.consents = consents;
    this.agreements = agreements;
    this.partners = partners;
    this.inbox = inbox;
  }

  /// The one with the newest answer first.
  List<Connection> list(PersonId person) {
    var known = new HashMap<AgreementId, Agreement>();
    var ofPartners =
        consents.list(person).stream()
            .collect(
                Collectors.groupingBy(
                    consent -> agreement(consent, known).partner(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return ofPartners.entrySet().stream()
        .map(of -> connection(of.getKey(), of.getValue(), known))
        .toList();
  }

  /// Who they are.
  List<Partner> partners(PersonId person) {
    var known = new HashMap<AgreementId, Agreement>();
    return consents.list(person).stream()
        .map(consent -> agreement(consent, known).partner())
        .distinct()
        .map(partners::get)
        .toList();
  }

  private Agreement agreement(Consent consent, Map<AgreementId, Agreement> known) {
    return known.computeIfAbsent(
        consent.yes().agreement(), id -> agreements.find(id).orElseThrow());
  }

  private Connection connection(
      PartnerId partner, List<Consent> said, Map<AgreementId, Agreement> known) {
    return new Connection(
        partner,
        partners.get(partner).name(),
        said.stream().anyMatch(Consent.Active.class::isInstance),
        said.stream()
            .map(consent -> Connection.item(consent, agreement(consent, known), reach(consent)))
            .toList());
  }

  private Connection.Reach reach(Consent consent) {
    var extent = consent.yes().given().extent();
    return new Connection.Reach(
        extent.threads() == null
            ? List.of()
            : List.copyOf(inbox.names(consent.yes().person(), extent.threads()).values()),
        extent.kinds() == null ? List.of() : List.copyOf(extent.kinds()));
  }
}
