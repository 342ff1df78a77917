package dev.parley.console;

import dev.parley.operator.OperatorId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/// What a session remembers of an operator: which account, as it stood when they signed in. It says
/// nothing about roles, which are looked up for each request.
///
/// @param edition of the account; another one now means that they sign in again
record Badge(OperatorId operator, int edition) {
  static final String OPERATOR = "ROLE_OPERATOR";

  /// People are `person:`; neither is ever taken for the other.
  private static final String PREFIX = "operator:";

  Authentication authentication() {
    var signedIn =
        UsernamePasswordAuthenticationToken.authenticated(
            PREFIX + operator, null, AuthorityUtils.createAuthorityList(OPERATOR));
    signedIn.setDetails(edition);
    return signedIn;
  }

  static Optional<Badge> find(@Nullable Authentication authentication) {
    return authentication != null
            && authentication.isAuthenticated()
            && authentication.getName().startsWith(PREFIX)
            && authentication.getDetails() instanceof Integer edition
        ? Optional.of(
            new Badge(new OperatorId(authentication.getName().substring(PREFIX.length())), edition))
        : Optional.empty();
  }
}
