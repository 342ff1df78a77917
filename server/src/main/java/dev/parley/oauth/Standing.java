package dev.parley.oauth;

import dev.parley.agreement.Capability;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.consent.Extent;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What people said yes to before, held against what they are asked.
@Component
class Standing {
  private final Consents consents;
  private final Grants grants;

  Standing(Consents consents, Grants grants) {
    this.consents = consents;
    this.grants = grants;
  }

  /// Whether all of it is in force, said yes to in the words of today, no further and no less far,
  /// and under the agreement as it reads now.
  boolean holds(Question question) {
    return inForce(question).equals(question.asked())
        && grants.wereAgreed(question.person().id(), question.agreement(), question.scopes());
  }

  private Map<Capability, Extent> inForce(Question question) {
    return consents.listInForce(question.person().id(), question.agreement().id()).stream()
        .map(Consent.Active::yes)
        .filter(yes -> question.asked().containsKey(yes.capability()))
        .filter(yes -> yes.given().form().equals(question.form(yes.capability())))
        .collect(Collectors.toMap(Consent.Yes::capability, yes -> yes.given().extent()));
  }
}
