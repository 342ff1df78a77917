package dev.parley.http;

import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// A request's body went over its limit.
public final class BodyTooLargeException extends IOException {
  private final String what;
  private final long limit;

  /// @param what is too large, the body or a line of it
  BodyTooLargeException(String what, long limit) {
    super(what + " over " + limit + " bytes");
    this.what = what;
    this.limit = limit;
  }

  Problem problem() {
    var detail = "The %s is larger than %d bytes; send less at once.".formatted(what, limit);
    return new Problem("body-too-large", HttpStatus.CONTENT_TOO_LARGE, detail, Map.of());
  }
}
