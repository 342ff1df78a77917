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
            name(operator), null, AuthorityUtils.createAuthorityList(OPERATOR));
    signedIn.setDetails(edition);
    return signedIn;
  }

  /// By which Spring Security knows an operator.
  static String name(OperatorId operator) {
    return PREFIX + operator;
  }

  static Optional<OperatorId> findOperator(String name) {
    return name.startsWith(PREFIX)
        ? Optional.of(new OperatorId(name.substring(PREFIX.length())))
        : Optional.empty();
  }

  static Optional<Badge> find(@Nullable Authentication authentication) {
    return authentication != null
            && authentication.isAuthenticated()
            && authentication.getDetails() instanceof Integer edition
        ? findOperator(authentication.getName()).map(operator -> new Badge(operator, edition))
        : Optional.empty();
  }
}
