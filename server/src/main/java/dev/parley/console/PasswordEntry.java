package dev.parley.console;

import dev.parley.oauth.Guesses;
import dev.parley.operator.OperatorId;
import dev.parley.operator.Operators;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Signs an operator in with name and password. A name that does not exist costs the same time and
/// gets the same answer as a wrong password, and so does an account that has no password.
final class PasswordEntry implements AuthenticationProvider {
  private static final String HOW = "With a password";

  private final Operators operators;
  private final PasswordEncoder passwords;
  private final Guesses guesses;
  private final Admission admission;
  private final String nobodysHash;

  PasswordEntry(Operators operators, PasswordEncoder passwords, Admission admission, Clock clock) {
    this.operators = operators;
    this.passwords = passwords;
    this.admission = admission;
    this.guesses = new Guesses(clock);
    this.nobodysHash = String.valueOf(passwords.encode("nobody has this password"));
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    var name = attempt.getName().strip().toLowerCase(Locale.ROOT);
    var address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    if (guesses.tooMany(name, address)) {
      throw new LockedException("too many wrong passwords");
    }
    var id = findId(name);
    var known = id.flatMap(operators::findCredentials);
    var hash = known.map(Operators.Credentials::passwordHash);
    var matches =
        passwords.matches(String.valueOf(attempt.getCredentials()), hash.orElse(nobodysHash));
    if (hash.isEmpty() || !matches) {
      guesses.wrong(name, address);
      admission.refused(known.isPresent() ? id : Optional.empty(), HOW, address);
      throw new BadCredentialsException("wrong name or password");
    }
    guesses.right(name);
    admission.admitted(id.orElseThrow(), HOW, address);
    return new Badge(id.orElseThrow(), known.orElseThrow().edition()).authentication();
  }

  private static Optional<OperatorId> findId(String name) {
    try {
      return Optional.of(new OperatorId(name));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  @Override
  public boolean supports(Class<?> attempt) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
  }
}
