package dev.parley.client;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns an answer that is no success into the exception that says so.
final class Failures {
  private Failures() {}

  /// The answer, if it is a success.
  static Answer check(Answer answer) {
    if (!answer.isSuccess()) {
      throw of(answer);
    }
    return answer;
  }

  static ParleyException of(Answer answer) {
    var type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("application/problem+json")) {
      return ofProblem(Fields.parse(answer.body()), answer);
    }
    if (type.startsWith("application/json")) {
      return ofOAuth(Fields.parse(answer.body()), answer);
    }
    return new ProblemAnswer(unexplained(answer));
  }

  private static ParleyException ofProblem(Fields fields, Answer answer) {
    var problem = problem(fields, answer);
    var reason = fields.findText("reason");
    return reason == null
        ? new ProblemAnswer(problem)
        : new Refused(Fields.constant(reason, Reason.OTHER), problem);
  }

  private static Problem problem(Fields fields, Answer answer) {
    return new Problem(
        fields.uri("type"),
        fields.text("title"),
        answer.status(),
        orEmpty(fields.findText("detail")),
        orEmpty(fields.findText("instance")),
        fields.findList(
            "errors", each -> new Problem.Mistake(each.findText("field"), each.text("detail"))));
  }

  /// RFC 6749, section 5.2.
  private static ParleyException ofOAuth(Fields fields, Answer answer) {
    var error = fields.findText("error");
    return error == null
        ? new ProblemAnswer(unexplained(answer))
        : new AuthorizationFailed(error, orEmpty(fields.findText("error_description")));
  }

  /// Something between us and the server answered, a proxy most likely.
  private static Problem unexplained(Answer answer) {
    return new Problem(
        URI.create("about:blank"),
        "HTTP " + answer.status(),
        answer.status(),
        "The answer is no problem document; it may be a proxy's.",
        "",
        List.of());
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
