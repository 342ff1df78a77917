package dev.parley.oauth;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The whole security chain of the platform API: its one token, in the one header, or a 401.
final class PlatformFilter implements Filter {

  private static final String SCHEME = "Bearer ";

  private final PlatformToken token;
  private final Unauthorized unauthorized;

  PlatformFilter(PlatformToken token, Unauthorized unauthorized) {
    this.token = token;
    this.unauthorized = unauthorized;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var shown = ((HttpServletRequest) request).getHeader(HttpHeaders.AUTHORIZATION);
    var answer = (HttpServletResponse) response;
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (shown == null || !shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      refuse(answer, "show the platform's token as Authorization: Bearer <token>");
    } else if (!token.is(shown.substring(SCHEME.length()).strip())) {
      refuse(answer, "the platform's token is wrong");
    } else {
      chain.doFilter(request, response);
    }
  }

  private void refuse(HttpServletResponse response, String detail) throws IOException {
    var challenge = "Bearer error=\"invalid_token\", error_description=\"%s\"".formatted(detail);
    unauthorized.write(response, HttpStatus.UNAUTHORIZED, challenge, "invalid_token", detail);
  }
}
