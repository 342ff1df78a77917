package dev.parley.oauth;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.consent.Extent;
import dev.parley.consent.Form;
import dev.parley.consent.Forms;
import dev.parley.consent.Refusals;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.party.Person;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final Forms forms;
  private final Wishes wishes;

  Questions(
      Partners partners,
      Agreements agreements,
      People people,
      Refusals refusals,
      Forms forms,
      Wishes wishes) {
    this.partners = partners;
    this.agreements = agreements;
    this.people = people;
    this.refusals = refusals;
    this.forms = forms;
    this.wishes = wishes;
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
    var wish = wishes.of(partner.id(), parameters);
    var put = new TreeMap<Capability, Extent>();
    asked.forEach(each -> put.put(each, wish.extents().getOrDefault(each, Extent.WHOLE)));
    return new Question(
        person,
        partner,
        agreements.find(agreement).orElseThrow(),
        new Question.Pushed(wish, forms(person)),
        put,
        barred);
  }

  private Map<Capability, Form> forms(Person person) {
    return Stream.of(Capability.values())
        .collect(
            Collectors.toMap(
                capability -> capability, capability -> forms.of(person.territory(), capability)));
  }
}
