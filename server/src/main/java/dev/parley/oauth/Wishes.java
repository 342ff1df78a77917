package dev.parley.oauth;

import dev.parley.consent.GrantId;
import dev.parley.consent.PersonGrants;
import dev.parley.party.PartnerId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads back what a pushed request was kept with.
@Component
class Wishes {
  private final PersonGrants all;
  private final DetailsReader details;

  Wishes(PersonGrants all, DetailsReader details) {
    this.all = all;
    this.details = details;
  }

  Wish of(PartnerId partner, Map<String, Object> parameters) {
    return new Wish(
        Long.parseLong(String.valueOf(parameters.get(Parameters.REQUEST))),
        details.read(partner, (String) parameters.get(Parameters.DETAILS)).extents(),
        Optional.ofNullable((String) parameters.get(Parameters.GRANT))
            .flatMap(GrantId::find)
            .flatMap(grant -> all.find(partner, grant))
            .orElse(null),
        GrantAction.REPLACE.word().equals(parameters.get(Parameters.GRANT_ACTION)));
  }
}
