package dev.parley.oauth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.parley.agreement.Capability;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/// Partners as OAuth clients: `client_id` is the partner's id. Nothing is kept here twice.
@Component
class Clients implements RegisteredClientRepository {

  static final Duration CODE_LIFE = Duration.ofSeconds(60);

  private final Partners partners;

  Clients(Partners partners) {
    this.partners = partners;
  }

  /// The client that proved itself in this request, if one did.
  static Optional<String> findAuthenticated() {
    return SecurityContextHolder.getContext().getAuthentication()
                instanceof OAuth2ClientAuthenticationToken client
            && client.isAuthenticated()
        ? Optional.of(client.getName())
        : Optional.empty();
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("partners are kept by the platform, not by clients");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findPartner(id).flatMap(Clients::client).orElse(null);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return findById(clientId);
  }

  Optional<Partner> findPartner(String clientId) {
    try {
      return partners.find(new PartnerId(clientId));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not even the form of an id
    }
  }

  static List<JWK> keys(Partner partner) {
    try {
      return JWKSet.parse(partner.jwks()).getKeys();
    } catch (ParseException e) {
      throw new IllegalStateException("The keys of " + partner.id() + " cannot be read", e);
    }
  }

  private static Optional<RegisteredClient> client(Partner partner) {
    if (partner.redirectUris().isEmpty()) {
      return Optional.empty(); // known from an agreement only: it cannot begin anything yet
    }
    var id = partner.id().value();
    var client =
        RegisteredClient.withId(id)
            .clientId(id)
            .clientName(partner.name())
            .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .redirectUris(
                uris -> partner.redirectUris().stream().map(URI::toString).forEach(uris::add))
            .scopes(scopes ->
                Stream.concat(
                        Arrays.stream(Capability.values()).map(Capability::scope),
                        CompanyScope.words())
                    .forEach(scopes::add))
            .clientSettings(settings(partner))
            .tokenSettings(tokens());
    if (partner.tlsClientSubject() != null) {
      client.clientAuthenticationMethod(ClientAuthenticationMethod.TLS_CLIENT_AUTH);
    }
    if (keys(partner).stream().anyMatch(key -> key.getX509CertChain() != null)) {
      client.clientAuthenticationMethod(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);
    }
    return Optional.of(client.build());
  }

  private static ClientSettings settings(Partner partner) {
    var settings =
        ClientSettings.builder()
            .requireProofKey(true)
            .requireAuthorizationConsent(true)
            // Tells Spring no more than that assertions are signed; ClientAssertions checks how.
            .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
    if (partner.tlsClientSubject() != null) {
      settings.x509CertificateSubjectDN(partner.tlsClientSubject());
    }
    return settings.build();
  }

  private static TokenSettings tokens() {
    return TokenSettings.builder()
        .authorizationCodeTimeToLive(CODE_LIFE)
        .accessTokenTimeToLive(AccessTokens.LIFE)
        .reuseRefreshTokens(true)
        .x509CertificateBoundAccessTokens(true)
        .build();
  }
}
