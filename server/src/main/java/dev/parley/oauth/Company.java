package dev.parley.oauth;

import dev.parley.http.Problem;
import dev.parley.party.PartnerId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;

/// A partner that calls for itself, with a token of the client credentials grant (RFC 6749, section
/// 4.4). What it reads with it rests on each person's own consent, which is checked where it is
/// read. A controller gets it as a parameter.
public record Company(PartnerId partner, Set<CompanyScope> scopes, Instant expiresAt)
    implements Holder {

  /// @throws dev.parley.http.ProblemException (403), if the token is not for this
  public Company require(CompanyScope scope) {
    if (!scopes.contains(scope)) {
      throw new Problem(
              "insufficient-scope",
              HttpStatus.FORBIDDEN,
              "This takes a token with the scope %s.".formatted(scope.word()),
              Map.of())
          .asException();
    }
    return this;
  }
}
