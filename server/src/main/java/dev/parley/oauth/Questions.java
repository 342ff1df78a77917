package dev.parley.oauth;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.consent.Extent;
import dev.parley.consent.Form;
import dev.parley.consent.Forms;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.party.Person;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
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
  private final Noes noes;
  private final Forms forms;
  private final Wishes wishes;

  Questions(
      Partners partners,
      Agreements agreements,
      People people,
      Noes noes,
      Forms forms,
      Wishes wishes) {
    this.partners = partners;
    this.agreements = agreements;
    this.people = people;
    this.noes = noes;
    this.forms = forms;
    this.wishes = wishes;
  }

  Question of(Authentication who, OAuth2AuthorizationRequest request) {
    var person = people.get(Principals.findPerson(who).orElseThrow());
    var partner = partners.get(new PartnerId(request.getClientId()));
    var parameters = request.getAdditionalParameters();
    var id = new AgreementId(String.valueOf(parameters.get(Parameters.AGREEMENT)));
    var agreement = agreements.find(id).orElseThrow();
    var asked = Question.capabilities(request.getScopes());
    var barred = taken(asked, noes.kept(person, partner.id()));
    var signalled = taken(asked, noes.signalled(agreement));
    var wish = wishes.of(partner.id(), parameters);
    var put = new TreeMap<Capability, Extent>();
    asked.forEach(each -> put.put(each, wish.extents().getOrDefault(each, Extent.WHOLE)));
    return new Question(
        person,
        partner,
        agreement,
        new Question.Pushed(wish, forms(person)),
        put,
        barred,
        signalled);
  }

  /// Takes out of what is asked what must not be.
  private static Set<Capability> taken(Set<Capability> asked, Set<Capability> no) {
    var out = EnumSet.noneOf(Capability.class);
    out.addAll(no);
    out.retainAll(asked);
    asked.removeAll(out);
    return out;
  }

  private Map<Capability, Form> forms(Person person) {
    return Stream.of(Capability.values())
        .collect(
            Collectors.toMap(
                capability -> capability, capability -> forms.of(person.territory(), capability)));
  }
}
