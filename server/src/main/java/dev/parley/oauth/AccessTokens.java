package dev.parley.oauth;

import dev.parley.party.Pairwise;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/// Writes access tokens (RFC 9068): for our own partner API, about a person under the id that this
/// partner knows, or about the partner itself; and bound to a key. An unbound token is never
/// issued.
@Component
class AccessTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {

  static final Duration LIFE = Duration.ofMinutes(10);

  private final Pairwise pairwise;
  private final OauthSettings settings;
  private final TokenKey key;

  AccessTokens(Pairwise pairwise, OauthSettings settings, TokenKey key) {
    this.pairwise = pairwise;
    this.settings = settings;
    this.key = key;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    context.getJwsHeader().type(SignedTokens.TYPE).algorithm(SignatureAlgorithm.ES256);
    context.getJwsHeader().keyId(key.jwk().getKeyID());
    if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
      ofCompany(context);
    } else {
      ofPerson(context, Objects.requireNonNull(context.getAuthorization()));
    }
  }

  private void ofCompany(JwtEncodingContext context) {
    var client = context.getRegisteredClient().getClientId();
    var confirmation = confirmation(context, Map.of());
    context
        .getClaims()
        .claims(claims -> {
          claims.put("aud", settings.audience());
          claims.put("sub", client);
          claims.put(OAuth2ParameterNames.CLIENT_ID, client);
          claims.put(OAuth2ParameterNames.SCOPE, scope(context));
          claims.put("cnf", confirmation);
        });
  }

  private void ofPerson(JwtEncodingContext context, OAuth2Authorization authorization) {
    var partner = new PartnerId(authorization.getRegisteredClientId());
    var person = Principals.findPerson(authorization.getPrincipalName()).orElseThrow();
    var request = StoredAuthorization.requestOf(authorization).getAdditionalParameters();
    var confirmation = confirmation(context, request);
    context
        .getClaims()
        .claims(claims -> {
          claims.put("aud", settings.audience());
          claims.put("sub", subject(partner, person));
          claims.put(OAuth2ParameterNames.CLIENT_ID, partner.value());
          claims.put(OAuth2ParameterNames.SCOPE, scope(context));
          claims.put(Parameters.AGREEMENT, request.get(Parameters.AGREEMENT));
          claims.put(Parameters.AUTHORIZATION, authorization.getId());
          claims.put("cnf", confirmation);
          if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(
              context.getAuthorizationGrantType())) {
            claims.put(Parameters.PRESENT, true);
          }
        });
  }

  private static String scope(JwtEncodingContext context) {
    return String.join(" ", new TreeSet<>(context.getAuthorizedScopes()));
  }

  private String subject(PartnerId partner, PersonId person) {
    return pairwise.of(partner).write(Pairwise.Kind.PERSON, person.value());
  }

  private static Map<String, String> confirmation(
      JwtEncodingContext context, Map<String, Object> request) {
    var proved = ProofFilter.findThumbprint();
    if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())) {
      var bound = request.get(Parameters.DPOP_JKT);
      if (bound != null && !bound.equals(proved.orElse(null))) {
        throw OauthErrors.error(
            OAuth2ErrorCodes.INVALID_GRANT, "The code is bound to another DPoP key.");
      }
    }
    if (proved.isPresent()) {
      return Map.of("jkt", proved.get());
    }
    Authentication grant = Objects.requireNonNull(context.getAuthorizationGrant());
    if (grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
        && client.getCredentials() instanceof X509Certificate[] chain) {
      return Map.of("x5t#S256", thumbprint(chain[0]));
    }
    throw OauthErrors.error(
        OAuth2ErrorCodes.INVALID_DPOP_PROOF, "A token is bound to a DPoP key or a certificate.");
  }

  /// RFC 8705, section 3.1.
  static String thumbprint(X509Certificate certificate) {
    try {
      return Hashes.base64url(Hashes.sha256(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that TLS accepted can be encoded", e);
    }
  }
}
