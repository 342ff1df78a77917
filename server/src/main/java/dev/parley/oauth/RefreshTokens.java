package dev.parley.oauth;

import dev.parley.agreement.AgreementId;
import dev.parley.consent.Consents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/// Makes refresh tokens: 256 random bits that live as long as the longest consent behind them. They
/// do not rotate; the client proves itself with its key at every use (FAPI 2.0, 5.3.2.1).
@Component
class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Consents consents;
  private final Clock clock;

  RefreshTokens(Consents consents, Clock clock) {
    this.consents = consents;
    this.clock = clock;
  }

  @Override
  public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
    if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
      return null;
    }
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OAuth2RefreshToken(Hashes.base64url(bytes), clock.instant(), end(context));
  }

  private Instant end(OAuth2TokenContext context) {
    var authorization = Objects.requireNonNull(context.getAuthorization());
    var person = Principals.findPerson(authorization.getPrincipalName()).orElseThrow();
    var request = StoredAuthorization.requestOf(authorization).getAdditionalParameters();
    var agreement = new AgreementId(String.valueOf(request.get(Parameters.AGREEMENT)));
    return consents.listInForce(person, agreement).stream()
        .filter(consent ->
            authorization.getAuthorizedScopes().contains(consent.yes().capability().scope()))
        .map(consent -> consent.yes().expiresAt())
        .max(Comparator.naturalOrder())
        .orElseThrow(() ->
            OauthErrors.error(
                OAuth2ErrorCodes.INVALID_GRANT, "The person has withdrawn their consent."));
  }
}
