package dev.parley.site;

import dev.parley.http.Failures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers a browser's failed request with a page, where a program gets a problem. What went wrong
/// inside stands in the log alone.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PageFaults implements HandlerExceptionResolver {
  private static final Logger LOG = LoggerFactory.getLogger(PageFaults.class);

  /// Programs ask here, whatever they say that they accept.
  private static final List<String> APIS = List.of("/partner/", "/platform/");

  private final Layout layout;

  PageFaults(Layout layout) {
    this.layout = layout;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception broken) {
    if (!wantsPage(request, request.getRequestURI()) || response.isCommitted()) {
      return null;
    }
    var status = Failures.status(broken);
    response.resetBuffer();
    var page = page(Fault.of(status, reference(status, broken)));
    layout.fill(page, request);
    return page;
  }

  static boolean wantsPage(HttpServletRequest request, String path) {
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted != null
        && accepted.contains("text/html")
        && APIS.stream().noneMatch(path::startsWith);
  }

  static ModelAndView page(Fault fault) {
    return new ModelAndView("site/fault", Map.of("fault", fault), fault.status());
  }

  /// What the log knows it by; null for what is no fault of ours.
  static @Nullable String reference(HttpStatusCode status, @Nullable Throwable broken) {
    if (!status.is5xxServerError()) {
      return null;
    }
    var reference = "urn:uuid:" + UUID.randomUUID();
    LOG.error("{}: a page could not be answered", reference, broken);
    return reference;
  }
}
