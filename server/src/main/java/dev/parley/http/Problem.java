package dev.parley.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// What went wrong, for whoever asked: an RFC 9457 problem.
///
/// @param slug the stable last part of the problem's `type`; part of the API
/// @param status of the answer
/// @param detail one sentence: what was wrong, where, and what to do
/// @param more extension members (RFC 9457 section 3.2), such as `reason` or `errors`
/// @param challenge what a program has to show instead (RFC 9110, section 11.6.1), or null
public record Problem(
    String slug,
    HttpStatus status,
    String detail,
    Map<String, Object> more,
    @Nullable String challenge) {
  private static final String TYPES = "https://parley.dev/problems/";

  public Problem(String slug, HttpStatus status, String detail, Map<String, Object> more) {
    this(slug, status, detail, more, null);
  }

  public static Problem badRequest(String slug, String detail) {
    return new Problem(slug, HttpStatus.BAD_REQUEST, detail, Map.of());
  }

  /// @param fault what is wrong, as in "missing or not valid: it is blank"
  public static Problem invalidField(String field, String fault) {
    var detail = "The field '%s' is missing or not valid: %s.".formatted(field, fault);
    return badRequest("invalid-field", detail).with("field", field);
  }

  public static Problem notFound(String what) {
    var detail = "There is no such " + what + ", or it is not for you to see.";
    return new Problem("not-found", HttpStatus.NOT_FOUND, detail, Map.of());
  }

  public static Problem unprocessable(String slug, String detail) {
    return new Problem(slug, HttpStatus.UNPROCESSABLE_CONTENT, detail, Map.of());
  }

  /// Not as things stand.
  public static Problem conflict(String detail) {
    return new Problem("conflict", HttpStatus.CONFLICT, detail, Map.of());
  }

  /// It can be read and not be done, whatever is repeated.
  public static Problem unprocessable(String detail) {
    return unprocessable("unprocessable-content", detail);
  }

  /// Too much at once: the same request may succeed after a second.
  public static Problem overloaded(String detail) {
    return new Problem("overloaded", HttpStatus.SERVICE_UNAVAILABLE, detail, Map.of());
  }

  public Problem with(String member, Object value) {
    var members = new LinkedHashMap<>(more);
    members.put(member, value);
    return new Problem(slug, status, detail, members, challenge);
  }

  public Problem challenging(String challenge) {
    return new Problem(slug, status, detail, more, challenge);
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }

  /// @param reference names this one occurrence, in the answer and in the log
  public ProblemDetail body(URI reference) {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create(TYPES + slug));
    body.setTitle(sentence(slug));
    body.setInstance(reference);
    more.forEach(body::setProperty);
    return body;
  }

  private static String sentence(String slug) {
    return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
  }
}
