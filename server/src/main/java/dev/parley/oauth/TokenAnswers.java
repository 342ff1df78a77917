package dev.parley.oauth;

import dev.parley.agreement.AgreementId;
import dev.parley.consent.Consent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.http.converter.OAuth2TokenIntrospectionHttpMessageConverter;
import org.springframework.stereotype.Component;

/// Says beside a token what was granted with it, as it stands at this moment: `scope`,
/// `authorization_details` (RFC 9396, section 7) and `grant_id` (Grant Management, section 4.2).
@Component
class TokenAnswers {
  private final Authorizations authorizations;
  private final Granted granted;

  TokenAnswers(Authorizations authorizations, Granted granted) {
    this.authorizations = authorizations;
    this.granted = granted;
  }

  void complete(OAuth2AccessTokenAuthenticationContext context) {
    OAuth2AccessTokenAuthenticationToken answer = context.getAuthentication();
    var token = answer.getAccessToken().getTokenValue();
    var authorization = authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
    if (authorization == null
        || !authorization
            .getAuthorizationGrantType()
            .equals(AuthorizationGrantType.AUTHORIZATION_CODE)) {
      return; // a partner's own token: nobody granted it anything
    }
    var yeses = inForce(authorization, answer.getAccessToken().getScopes());
    if (yeses.isEmpty()) {
      throw OauthErrors.error(
          OAuth2ErrorCodes.INVALID_GRANT, "The person has withdrawn their consent.");
    }
    var more = new HashMap<>(answer.getAdditionalParameters());
    more.putAll(members(yeses));
    context.getAccessTokenResponse().scopes(Granted.scopes(yeses)).additionalParameters(more);
  }

  /// What introspection says of it (RFC 7662). A token under which nothing stands any more opens
  /// nothing, and so is as good as inactive.
  void introspected(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    var answer = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
    new OAuth2TokenIntrospectionHttpMessageConverter()
        .write(introspected(answer), null, new ServletServerHttpResponse(response));
  }

  private OAuth2TokenIntrospection introspected(
      OAuth2TokenIntrospectionAuthenticationToken answer) {
    var claims = answer.getTokenClaims();
    var authorization =
        claims.isActive() ? authorizations.findByToken(answer.getToken(), null) : null;
    if (authorization == null) {
      return claims;
    }
    var carried = claims.getScopes() == null ? Set.<String>of() : Set.copyOf(claims.getScopes());
    var yeses = inForce(authorization, carried);
    if (yeses.isEmpty()) {
      return OAuth2TokenIntrospection.builder(false).build();
    }
    return OAuth2TokenIntrospection.withClaims(claims.getClaims())
        .claims(all -> {
          all.put(OAuth2ParameterNames.SCOPE, List.copyOf(Granted.scopes(yeses)));
          all.putAll(members(yeses));
        })
        .build();
  }

  /// @param carried the scopes of the token: one may be asked for that has less than was allowed
  private List<Consent.Yes> inForce(OAuth2Authorization authorization, Set<String> carried) {
    var request = StoredAuthorization.requestOf(authorization).getAdditionalParameters();
    return granted.inForce(
        Principals.findPerson(authorization.getPrincipalName()).orElseThrow(),
        new AgreementId(String.valueOf(request.get(Parameters.AGREEMENT))),
        carried);
  }

  /// @param yeses one at least, all of one grant
  private Map<String, Object> members(List<Consent.Yes> yeses) {
    var first = yeses.getFirst();
    var members = new LinkedHashMap<String, Object>();
    members.put(Parameters.GRANT, first.given().grant().toString());
    members.put(Parameters.DETAILS, granted.details(first.agreement(), yeses));
    return members;
  }
}
