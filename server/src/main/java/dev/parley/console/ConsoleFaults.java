package dev.parley.console;

import dev.parley.http.InvalidFieldException;
import dev.parley.http.ProblemException;
import dev.parley.operator.RoleMissingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers an operator's failed request with a page of the console. What went wrong inside stands
/// in the log alone.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleFaults implements HandlerExceptionResolver {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleFaults.class);

  private final Layout layout;

  ConsoleFaults(LocaleResolver languages) {
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
    var status = status(broken);
    return ConsoleFault.of(status, reference(status, broken));
  }

  private static HttpStatusCode status(Exception broken) {
    return switch (broken) {
      case ProblemException refused -> refused.problem().status();
      case InvalidFieldException _ -> HttpStatus.BAD_REQUEST;
      case ErrorResponse known -> known.getStatusCode();
      case DataAccessException _, TransactionException _ -> HttpStatus.SERVICE_UNAVAILABLE;
      case TypeMismatchException _ -> HttpStatus.BAD_REQUEST;
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
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
