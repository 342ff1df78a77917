package dev.parley.oauth;

import dev.parley.consent.PersonGrant;
import java.util.Map;

/// A wish to change a grant.
///
/// @param action MERGE or REPLACE
record GrantRequest(GrantAction action, PersonGrant grant) {
  String agreement() {
    return grant.agreement().value();
  }

  /// As the request keeps it.
  Map<String, String> parameters() {
    return Map.of(Parameters.GRANT, grant.id().toString(), Parameters.GRANT_ACTION, action.word());
  }
}
