package dev.parley.client;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What went wrong, as the server told it (RFC 9457).
///
/// @param type what kind of problem, `https://parley.dev/problems/<slug>`
/// @param detail what was wrong this time, for people
/// @param reference to quote when asking the operator about it; empty where there is none
/// @param mistakes each one, where there can be several
public record Problem(
    URI type, String title, int status, String detail, String reference, List<Mistake> mistakes) {
  public Problem {
    mistakes = List.copyOf(mistakes);
  }

  /// The type's last part, such as `not-found`.
  public String slug() {
    var text = type.toString();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// @param field its path in what was sent, such as `capabilities[2].purpose`; null where it is
  ///   none
  public record Mistake(@Nullable String field, String detail) {}
}
