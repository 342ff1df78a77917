package dev.parley.oauth;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// Sends the browser back to the partner, always with `iss` (RFC 9207), always with 303: a 307
/// would carry a person's form along. Where there is no address to trust, a page says what is
/// wrong.
@Component
class AuthorizationAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private final OauthSettings settings;

  AuthorizationAnswers(OauthSettings settings) {
    this.settings = settings;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
    var answer = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("code", Objects.requireNonNull(answer.getAuthorizationCode()).getTokenValue());
    redirect(
        response, Objects.requireNonNull(answer.getRedirectUri()), parameters, answer.getState());
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException, ServletException {
    var answer =
        failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException known
            ? known.getAuthorizationCodeRequestAuthentication()
            : null;
    if (answer == null || answer.getRedirectUri() == null) {
      RefusedPage.show(request, response, HttpStatus.BAD_REQUEST);
      return;
    }
    var error = ((OAuth2AuthenticationException) failure).getError();
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("error", error.getErrorCode());
    if (error.getDescription() != null) {
      parameters.put("error_description", OauthErrors.plain(error.getDescription()));
    }
    redirect(response, answer.getRedirectUri(), parameters, answer.getState());
  }

  void redirect(
      HttpServletResponse response,
      String redirectUri,
      Map<String, String> parameters,
      @Nullable String state) {
    if (state != null && !state.isEmpty()) {
      parameters.put("state", state);
    }
    parameters.put("iss", settings.issuer().toString());
    var query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(
        HttpHeaders.LOCATION, redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
