package dev.parley.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the OAuth endpoints answer when something is wrong (RFC 6749, section 5.2), with a sentence
/// that says what it was.
@Component
class OauthErrors implements AuthenticationFailureHandler, AuthenticationEntryPoint {

  private final JsonMapper json;

  OauthErrors(JsonMapper json) {
    this.json = json;
  }

  static OAuth2AuthenticationException error(String code, String description) {
    return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    var error =
        failure instanceof OAuth2AuthenticationException known
            ? known.getError()
            : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
    write(
        response, status(error.getErrorCode()), error.getErrorCode(), description(error, failure));
  }

  /// No client has proved itself in any of the ways that there are.
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    write(
        response,
        HttpStatus.UNAUTHORIZED,
        OAuth2ErrorCodes.INVALID_CLIENT,
        "The client must show client_id with a client_assertion or its TLS certificate.");
  }

  void write(HttpServletResponse response, HttpStatus status, String code, String description)
      throws IOException {
    var body = new LinkedHashMap<String, String>();
    body.put("error", code);
    if (!description.isEmpty()) {
      body.put("error_description", plain(description));
    }
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }

  private static HttpStatus status(String code) {
    return switch (code) {
      case OAuth2ErrorCodes.INVALID_CLIENT -> HttpStatus.UNAUTHORIZED;
      case OAuth2ErrorCodes.SERVER_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
      default -> HttpStatus.BAD_REQUEST; // every other code of RFC 6749
    };
  }

  private static String description(OAuth2Error error, AuthenticationException failure) {
    if (failure.getCause() instanceof JwtException assertion && assertion.getMessage() != null) {
      return assertion.getMessage();
    }
    if (error.getDescription() != null) {
      return error.getDescription();
    }
    return switch (error.getErrorCode()) {
      case OAuth2ErrorCodes.INVALID_GRANT ->
          "The code or refresh token is unknown, expired, used, revoked or another client's.";
      case OAuth2ErrorCodes.INVALID_CLIENT -> "The client did not prove that it is the client.";
      default -> "";
    };
  }

  /// The characters that RFC 6749, section 5.2, allows here.
  static String plain(String description) {
    return description.replace('"', '\'').replace('\\', '/').replaceAll("[^\\x20-\\x7e]", "?");
  }
}
