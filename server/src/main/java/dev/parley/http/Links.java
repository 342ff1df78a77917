package dev.parley.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;

/// Names the next page of a list in its `Link` header (RFC 8288).
@RestControllerAdvice
public class Links implements ResponseBodyAdvice<Object> {

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
    if (body instanceof Listed listed && listed.next() != null) {
      var next =
          UriComponentsBuilder.fromPath(request.getURI().getRawPath())
              .query(request.getURI().getRawQuery())
              .replaceQueryParam(listed.parameter(), listed.next())
              .build(true)
              .toUriString();
      response.getHeaders().add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }
  }
}
