package dev.parley.disclosure;

import dev.parley.http.Links;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Tells a partner, with each answer, where in the journal its record stands.
@RestControllerAdvice
class DisclosedAnswers implements ResponseBodyAdvice<Object> {
  static final String RECEIPT = "Parley-Receipt";

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
    if (!(body instanceof Disclosed<?> disclosed)) {
      return body;
    }
    response.getHeaders().set(RECEIPT, disclosed.receipt().toString());
    Links.next(disclosed.content(), request, response);
    return disclosed.content();
  }
}
