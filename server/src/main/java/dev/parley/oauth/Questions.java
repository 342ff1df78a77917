package dev.parley.oauth;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consents;
import dev.parley.consent.Extent;
import dev.parley.consent.GrantId;
import dev.parley.consent.Refusals;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/// Finds out what a pushed request comes to, once it is known who is asked.
@Component
class Questions {
  private final Partners partners;
  private final Agreements agreements;
  private final People people;
  private final Refusals refusals;
  private final Consents consents;
  private final DetailsReader details;

  Questions(
      Partners partners,
      Agreements agreements,
      People people,
      Refusals refusals,
      Consents consents,
      DetailsReader details) {
    this.partners = partners;
    this.agreements = agreements;
    this.people = people;
    this.refusals = refusals;
    this.consents = consents;
    this.details = details;
  }

  Question of(Authentication who, OAuth2AuthorizationRequest request) {
    var person = people.get(Principals.findPerson(who).orElseThrow());
    var partner = partners.get(new PartnerId(request.getClientId()));
    var parameters = request.getAdditionalParameters();
    var agreement = new AgreementId(String.valueOf(parameters.get(Parameters.AGREEMENT)));
    var asked = Question.capabilities(request.getScopes());
    var barred = EnumSet.noneOf(Capability.class);
    barred.addAll(refusals.barred(person.id(), partner.id(), person.territory()));
    barred.retainAll(asked);
    asked.removeAll(barred);
    var extents = details.read(partner.id(), (String) parameters.get(Parameters.DETAILS)).extents();
    var put = new TreeMap<Capability, Extent>();
    asked.forEach(each -> put.put(each, extents.getOrDefault(each, Extent.WHOLE)));
    return new Question(
        person,
        partner,
        agreements.find(agreement).orElseThrow(),
        pushed(partner.id(), parameters),
        put,
        barred);
  }

  private Question.Pushed pushed(PartnerId partner, Map<String, Object> parameters) {
    return new Question.Pushed(
        Long.parseLong(String.valueOf(parameters.get(Parameters.REQUEST))),
        Optional.ofNullable((String) parameters.get(Parameters.GRANT))
            .flatMap(GrantId::find)
            .flatMap(grant -> consents.findGrant(partner, grant))
            .orElse(null),
        GrantAction.REPLACE.word().equals(parameters.get(Parameters.GRANT_ACTION)));
  }
}
