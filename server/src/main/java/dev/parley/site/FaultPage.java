package dev.parley.site;

import dev.parley.http.Problem;
import dev.parley.http.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers where a request failed before it came to a controller, or was turned away at the door.
@Controller
class FaultPage implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(FaultPage.class);
  private static final Problem AWAY =
      Problem.overloaded("The server cannot answer just now; nothing was done.");

  @RequestMapping("/error")
  Object page(HttpServletRequest request) {
    var status = status(request);
    var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    if (PageFaults.wantsPage(request, path)) {
      return PageFaults.page(Fault.of(status, PageFaults.reference(status, cause(request))));
    }
    var answer = away(request) ? Problems.answer(AWAY) : problem(status);
    if (status.is5xxServerError()) {
      LOG.error("{}", answer.getBody(), cause(request));
    }
    return answer;
  }

  /// Who asks for this path itself finds nothing.
  private static HttpStatus status(HttpServletRequest request) {
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }

  private static @Nullable Throwable cause(HttpServletRequest request) {
    return (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
  }

  /// Whether what failed, before any controller, was the database.
  private static boolean away(HttpServletRequest request) {
    for (var cause = cause(request); cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessException || cause instanceof TransactionException) {
        return true;
      }
    }
    return false;
  }

  private static ResponseEntity<Object> problem(HttpStatus status) {
    if (status == HttpStatus.NOT_FOUND) {
      return Problems.answer(Problem.notFound("resource"));
    }
    if (status.is5xxServerError()) {
      var detail = "Something went wrong on our side; nothing was done. The log has the reference.";
      return Problems.answer(
          new Problem("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, detail, Map.of()));
    }
    var slug = Problems.slug(status);
    return Problems.answer(new Problem(slug, status, "It was not done.", Map.of()));
  }
}
