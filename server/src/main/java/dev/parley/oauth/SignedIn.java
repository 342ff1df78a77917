package dev.parley.oauth;

import dev.parley.party.PersonId;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/// The person who is signed in in this browser. A controller of a page gets it as a parameter.
public record SignedIn(PersonId person) {

  /// For what is shown to everybody, and says more to those who are signed in.
  public static Optional<SignedIn> find() {
    return Principals.findPerson(SecurityContextHolder.getContext().getAuthentication())
        .map(SignedIn::new);
  }
}
