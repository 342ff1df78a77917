package dev.parley.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Names the next page of a list in its `Link` header (RFC 8288).
@RestControllerAdvice
public class Links implements ResponseBodyAdvice<Object> {

  /// A request names one of these at most.
  private static final Set<String> CURSORS = Set.of("cursor", "before", "after");

  /// Part of a list, which may go on.
  public interface Listed {
    /// The cursor of the next part; null at the end.
    @Nullable String next();

    /// The query parameter that takes it.
    default String parameter() {
      return "cursor";
    }
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    next(body, request, response);
    return body;
  }

  public static void next(
      @Nullable Object body, ServerHttpRequest request, ServerHttpResponse response) {
    if (body instanceof Listed listed
        && listed.next() != null
        && request instanceof ServletServerHttpRequest servlet) {
      var asked = servlet.getServletRequest();
      var next = asked.getRequestURI() + "?" + query(asked.getQueryString(), listed);
      response.getHeaders().add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }
  }

  /// What was asked, as it was written, but from where the next part begins.
  private static String query(@Nullable String asked, Listed listed) {
    var query = new StringBuilder();
    if (asked != null) {
      for (var part : asked.split("&")) {
        if (!part.isEmpty() && !CURSORS.contains(name(part))) {
          query.append(part).append('&');
        }
      }
    }
    return query.append(listed.parameter()).append('=').append(listed.next()).toString();
  }

  private static String name(String part) {
    var end = part.indexOf('=');
    return end < 0 ? part : part.substring(0, end);
  }
}
