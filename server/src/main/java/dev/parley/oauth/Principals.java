package dev.parley.oauth;

import dev.parley.party.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/// A signed-in person as Spring Security carries them. The colon keeps a person from ever having
/// the name of a client: a partner's id has none.
final class Principals {

  static final String PERSON = "ROLE_PERSON";

  private static final String PREFIX = "person:";

  private Principals() {}

  static Authentication of(PersonId person) {
    return of(PREFIX + person.value());
  }

  static Authentication of(String name) {
    return UsernamePasswordAuthenticationToken.authenticated(
        name, null, AuthorityUtils.createAuthorityList(PERSON));
  }

  static Optional<PersonId> findPerson(@Nullable Authentication authentication) {
    return authentication == null || !authentication.isAuthenticated()
        ? Optional.empty()
        : findPerson(authentication.getName());
  }

  static Optional<PersonId> findPerson(String name) {
    return name.startsWith(PREFIX)
        ? Optional.of(new PersonId(Long.parseLong(name.substring(PREFIX.length()))))
        : Optional.empty();
  }
}
