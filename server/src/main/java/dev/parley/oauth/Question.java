package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.PersonId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// What one person is asked: which capabilities, of which agreement, by which partner.
record Question(PersonId person, Partner partner, Agreement agreement, Set<Capability> asked) {

  static Question of(
      PersonId person,
      OAuth2AuthorizationRequest request,
      Partners partners,
      Agreements agreements) {
    var agreement = String.valueOf(request.getAdditionalParameters().get(Parameters.AGREEMENT));
    return new Question(
        person,
        partners.get(new PartnerId(request.getClientId())),
        agreements.find(new AgreementId(agreement)).orElseThrow(),
        capabilities(request.getScopes()));
  }

  static Set<Capability> capabilities(Set<String> scopes) {
    return scopes.stream()
        .map(scope -> Capability.ofScope(scope).orElseThrow())
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
  }

  Set<String> scopes() {
    return asked.stream().map(Capability::scope).collect(Collectors.toSet());
  }
}
