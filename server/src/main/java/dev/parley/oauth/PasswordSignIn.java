package dev.parley.oauth;

import dev.parley.party.People;
import dev.parley.party.Person;
import java.util.Locale;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Signs a person in with handle and password. A handle that does not exist costs the same time and
/// gets the same answer as a wrong password.
@Component
class PasswordSignIn implements AuthenticationProvider {

  private final People people;
  private final PasswordEncoder passwords;
  private final Guesses guesses;
  private final String nobodysHash;

  PasswordSignIn(People people, PasswordEncoder passwords, Guesses guesses) {
    this.people = people;
    this.passwords = passwords;
    this.guesses = guesses;
    this.nobodysHash = String.valueOf(passwords.encode("nobody has this password"));
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    var handle = attempt.getName().strip().toLowerCase(Locale.ROOT);
    var address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    if (guesses.tooMany(handle, address)) {
      throw new LockedException("too many wrong passwords");
    }
    var hash = people.findPasswordHash(handle);
    var matches =
        passwords.matches(String.valueOf(attempt.getCredentials()), hash.orElse(nobodysHash));
    if (hash.isEmpty() || !matches) {
      guesses.wrong(handle, address);
      throw new BadCredentialsException("wrong handle or password");
    }
    guesses.right(handle);
    return Principals.of(people.find(handle).map(Person::id).orElseThrow());
  }

  @Override
  public boolean supports(Class<?> attempt) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
  }
}
