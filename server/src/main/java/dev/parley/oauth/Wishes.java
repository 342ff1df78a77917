package dev.parley.oauth;

import dev.parley.consent.Consents;
import dev.parley.consent.GrantId;
import dev.parley.party.PartnerId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads back what a pushed request was kept with.
@Component
class Wishes {
  private final Consents consents;
  private final DetailsReader details;

  Wishes(Consents consents, DetailsReader details) {
    this.consents = consents;
    this.details = details;
  }

  Wish of(PartnerId partner, Map<String, Object> parameters) {
    return new Wish(
        Long.parseLong(String.valueOf(parameters.get(Parameters.REQUEST))),
        details.read(partner, (String) parameters.get(Parameters.DETAILS)).extents(),
        Optional.ofNullable((String) parameters.get(Parameters.GRANT))
            .flatMap(GrantId::find)
            .flatMap(grant -> consents.findGrant(partner, grant))
            .orElse(null),
        GrantAction.REPLACE.word().equals(parameters.get(Parameters.GRANT_ACTION)));
  }
}
