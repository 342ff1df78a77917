package dev.parley.http;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// The one edge at which everything that goes wrong becomes an RFC 9457 problem.
///
/// A stranger sees what they did wrong and never our insides; the log has those, under the same
/// reference.
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  public static ResponseEntity<Object> answer(Problem problem) {
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE
        || problem.status() == HttpStatus.TOO_MANY_REQUESTS) {
      headers.set(HttpHeaders.RETRY_AFTER, "1");
    }
    if (problem.challenge() != null) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, problem.challenge());
    }
    return new ResponseEntity<>(problem.body(reference()), headers, problem.status());
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(ProblemException refused) {
    return answer(refused.problem());
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(InvalidFieldException invalid) {
    return answer(invalid.problem());
  }

  @ExceptionHandler
  ResponseEntity<Object> tooLarge(BodyTooLargeException tooLarge) {
    return answer(tooLarge.problem());
  }

  /// A value that got as far as the database, and that it cannot take.
  @ExceptionHandler
  ResponseEntity<Object> impossible(DataIntegrityViolationException impossible) {
    var answer =
        answer(
            Problem.badRequest(
                "invalid-parameter", "A value in the request is none that can be kept."));
    LOG.warn("{}: the database took exception to a value", answer.getBody(), impossible);
    return answer;
  }

  /// The database is away or overloaded: closed rather than wrong, and worth another try.
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<Object> databaseAway(Exception broken, HttpServletResponse response)
      throws Exception {
    requireUncommitted(response, broken);
    var answer = answer(Problem.overloaded("The server cannot answer just now; nothing was done."));
    LOG.error("{}: the database did not answer", answer.getBody(), broken);
    return answer;
  }

  @ExceptionHandler
  ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException mismatch) {
    var detail =
        "'%s' is not a valid value for %s.".formatted(mismatch.getValue(), mismatch.getName());
    return answer(Problem.badRequest("invalid-parameter", detail));
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception broken, HttpServletResponse response)
      throws Exception {
    requireUncommitted(response, broken);
    var detail = "Something went wrong on our side; nothing was done. The log has the reference.";
    var answer =
        answer(new Problem("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, detail, Map.of()));
    LOG.error("{}", answer.getBody(), broken);
    return answer;
  }

  /// Half an answer is out already: thrown on, it makes the web server cut the connection, and
  /// nobody takes that half for the whole.
  private static void requireUncommitted(HttpServletResponse response, Exception broken)
      throws Exception {
    if (response.isCommitted()) {
      LOG.error("an answer broke off", broken);
      throw broken;
    }
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var cause = unreadable.getCause();
    return answer(Unreadable.problem(cause == null ? unreadable : cause));
  }

  /// Everything else that Spring MVC itself refuses: its sentence, our form.
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var known = HttpStatus.valueOf(status.value());
    var detail =
        body instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : known.getReasonPhrase();
    var answer = answer(new Problem(slug(known), known, detail, new LinkedHashMap<>()));
    var all = new HttpHeaders();
    all.putAll(headers);
    all.putAll(answer.getHeaders());
    return new ResponseEntity<>(answer.getBody(), all, status);
  }

  /// The list of types is closed: what has no name of its own on it is a request that is not valid,
  /// or a fault of ours.
  public static String slug(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND,
          METHOD_NOT_ALLOWED,
          NOT_ACCEPTABLE,
          CONFLICT,
          UNSUPPORTED_MEDIA_TYPE,
          TOO_MANY_REQUESTS ->
          status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
      case CONTENT_TOO_LARGE -> "body-too-large";
      case SERVICE_UNAVAILABLE -> "overloaded";
      default -> status.is4xxClientError() ? "invalid-parameter" : "internal-error";
    };
  }

  private static URI reference() {
    return URI.create("urn:uuid:" + UUID.randomUUID());
  }
}
