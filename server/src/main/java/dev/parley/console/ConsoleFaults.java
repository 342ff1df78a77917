package dev.parley.console;

import dev.parley.http.Failures;
import dev.parley.http.Languages;
import dev.parley.operator.RoleMissingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers an operator's failed request with a page of the console. What went wrong inside stands
/// in the log alone.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleFaults implements HandlerExceptionResolver {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleFaults.class);

  private final Layout layout;

  ConsoleFaults(Languages languages) {
    this.layout = new Layout(languages);
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception broken) {
    if (!ConsoleChain.isConsole(request.getRequestURI()) || response.isCommitted()) {
      return null;
    }
    response.resetBuffer();
    return page(request, fault(broken));
  }

  ModelAndView page(HttpServletRequest request, ConsoleFault fault) {
    var page = new ModelAndView("console/fault", Map.of("fault", fault), fault.status());
    layout.fill(page, request);
    return page;
  }

  private static ConsoleFault fault(Exception broken) {
    if (broken instanceof RoleMissingException missing) {
      return ConsoleFault.missing(missing.any());
    }
    var status = Failures.status(broken);
    return ConsoleFault.of(status, reference(status, broken));
  }

  private static @Nullable String reference(HttpStatusCode status, Exception broken) {
    if (!status.is5xxServerError()) {
      return null;
    }
    var reference = "urn:uuid:" + UUID.randomUUID();
    LOG.error("{}: a page of the console could not be answered", reference, broken);
    return reference;
  }
}
