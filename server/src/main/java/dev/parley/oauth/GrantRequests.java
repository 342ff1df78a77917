package dev.parley.oauth;

import dev.parley.consent.GrantId;
import dev.parley.consent.PersonGrant;
import dev.parley.consent.PersonGrants;
import dev.parley.party.PartnerId;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/// Reads what a pushed request wants of a grant (Grant Management for OAuth 2.0, section 4).
@Component
class GrantRequests {
  static final String INVALID_GRANT_ID = "invalid_grant_id";

  private final PersonGrants all;

  GrantRequests(PersonGrants all) {
    this.all = all;
  }

  /// @return empty where none is to change
  /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException with what is
  ///   wrong; a grant of another partner's is as good as unknown
  Optional<GrantRequest> read(PartnerId partner, Map<String, String> form) {
    var id = form.get(Parameters.GRANT);
    var word = form.get(Parameters.GRANT_ACTION);
    if (word == null) {
      if (id != null) {
        throw invalid("grant_id needs grant_management_action beside it: merge or replace.");
      }
      return Optional.empty();
    }
    var action =
        GrantAction.ofWord(word)
            .orElseThrow(() -> invalid("grant_management_action can be create, merge or replace."));
    if (action == GrantAction.CREATE) {
      if (id != null) {
        throw invalid("grant_management_action create makes the grant_id, and takes none.");
      }
      return Optional.empty();
    }
    if (id == null) {
      throw invalid("grant_management_action %s needs a grant_id.".formatted(word));
    }
    var grant =
        GrantId.find(id)
            .flatMap(found -> all.find(partner, found))
            .filter(PersonGrant::stands)
            .orElseThrow(() -> OauthErrors.error(INVALID_GRANT_ID, "No such grant stands."));
    var agreement = form.get(Parameters.AGREEMENT);
    if (agreement != null && !agreement.equals(grant.agreement().value())) {
      throw OauthErrors.error(
          INVALID_GRANT_ID, "The grant is under the agreement %s.".formatted(grant.agreement()));
    }
    return Optional.of(new GrantRequest(action, grant));
  }

  private static RuntimeException invalid(String description) {
    return OauthErrors.error(OAuth2ErrorCodes.INVALID_REQUEST, description);
  }
}
