package dev.parley.oauth;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Lets an authorization request through only if it was pushed (FAPI 2.0, section 5.3.2.2): what a
/// browser carries is a reference, never the request itself.
final class PushedOnly implements AuthenticationConverter {

  private final AuthenticationConverter pushed =
      new OAuth2AuthorizationCodeRequestAuthenticationConverter();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    if (!HttpMethod.GET.matches(request.getMethod())
        || request.getParameterValues(OAuth2ParameterNames.REQUEST_URI) == null) {
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(
          new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "The request was not pushed.", null),
          null);
    }
    return pushed.convert(request);
  }
}
