package dev.parley.oauth;

import dev.parley.oauth.AuthorizationPayload.Issued;
import dev.parley.oauth.AuthorizationPayload.Request;
import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// A row of `oauth_authorization`, and what Spring's authorization server makes of it.
///
/// Tokens are not kept, so of a row that was found by one of them only that one is known again; the
/// others carry [#KEPT] as their value.
record StoredAuthorization(
    String id,
    String partner,
    AuthorizationPayload payload,
    boolean codeUsed,
    boolean revoked,
    Instant expiresAt) {

  static final String KEPT = "(kept as a hash)";

  /// Whether the code was used up already when the row was read; see [Authorizations#save].
  static final String CODE_WAS_USED = "parley.code-was-used";

  private static final String REQUEST = OAuth2AuthorizationRequest.class.getName();

  /// What was shown to find the row.
  enum FoundBy {
    STATE,
    CODE,
    ACCESS,
    REFRESH
  }

  static AuthorizationPayload payload(OAuth2Authorization authorization) {
    return new AuthorizationPayload(
        authorization.getPrincipalName(),
        request(authorization),
        authorization.getAuthorizedScopes(),
        issued(authorization.getToken(OAuth2AuthorizationCode.class), Set.of()),
        issued(authorization.getAccessToken(), accessScopes(authorization)),
        issued(authorization.getRefreshToken(), Set.of()));
  }

  private static Request request(OAuth2Authorization authorization) {
    var request = requestOf(authorization);
    var parameters = new HashMap<String, String>();
    request.getAdditionalParameters().forEach((name, value) -> parameters.put(name, "" + value));
    return new Request(
        request.getAuthorizationUri(),
        request.getClientId(),
        request.getRedirectUri(),
        request.getScopes(),
        request.getState(),
        parameters);
  }

  static OAuth2AuthorizationRequest requestOf(OAuth2Authorization authorization) {
    OAuth2AuthorizationRequest request = authorization.getAttribute(REQUEST);
    return Objects.requireNonNull(request, "an authorization is made from a request");
  }

  private static Set<String> accessScopes(OAuth2Authorization authorization) {
    var access = authorization.getAccessToken();
    return access == null ? Set.of() : access.getToken().getScopes();
  }

  private static @Nullable Issued issued(
      @Nullable Token<? extends OAuth2Token> token, Set<String> scopes) {
    if (token == null) {
      return null;
    }
    return new Issued(
        Objects.requireNonNull(token.getToken().getIssuedAt()),
        Objects.requireNonNull(token.getToken().getExpiresAt()),
        token.isInvalidated(),
        scopes);
  }

  OAuth2Authorization restored(
      RegisteredClient client, FoundBy foundBy, String shown, Map<String, Object> claims) {
    var builder =
        OAuth2Authorization.withRegisteredClient(client)
            .id(id)
            .principalName(payload.principal())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizedScopes(payload.authorizedScopes())
            .attribute(REQUEST, request())
            .attribute(CODE_WAS_USED, codeUsed);
    if (Principals.findPerson(payload.principal()).isPresent()) {
      builder.attribute(Principal.class.getName(), Principals.of(payload.principal()));
    }
    if (foundBy == FoundBy.STATE) {
      builder.attribute(OAuth2ParameterNames.STATE, shown);
    }
    if (payload.code() != null) {
      var value = foundBy == FoundBy.CODE ? shown : KEPT;
      var code = payload.code();
      add(builder, new OAuth2AuthorizationCode(value, code.at(), code.expiresAt()), codeUsed);
    }
    if (payload.access() != null) {
      var access = access(payload.access(), foundBy == FoundBy.ACCESS ? shown : KEPT);
      builder.token(
          access,
          metadata -> {
            metadata.put(Token.INVALIDATED_METADATA_NAME, revoked);
            metadata.put(Token.CLAIMS_METADATA_NAME, claims);
          });
    }
    if (payload.refresh() != null) {
      var value = foundBy == FoundBy.REFRESH ? shown : KEPT;
      var refresh = payload.refresh();
      add(builder, new OAuth2RefreshToken(value, refresh.at(), refresh.expiresAt()), revoked);
    }
    return builder.build();
  }

  private OAuth2AccessToken access(Issued access, String value) {
    var bound = payload.request().parameters().containsKey(Parameters.DPOP_JKT);
    return new OAuth2AccessToken(
        bound ? OAuth2AccessToken.TokenType.DPOP : OAuth2AccessToken.TokenType.BEARER,
        value,
        access.at(),
        access.expiresAt(),
        access.scopes());
  }

  private static void add(
      OAuth2Authorization.Builder builder, OAuth2Token token, boolean invalidated) {
    builder.token(token, metadata -> metadata.put(Token.INVALIDATED_METADATA_NAME, invalidated));
  }

  private OAuth2AuthorizationRequest request() {
    var request = payload.request();
    var builder =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(request.authorizationUri())
            .clientId(request.clientId())
            .scopes(request.scopes())
            .additionalParameters(Map.copyOf(request.parameters()));
    if (request.redirectUri() != null) {
      builder.redirectUri(request.redirectUri());
    }
    if (request.state() != null) {
      builder.state(request.state());
    }
    return builder.build();
  }
}
