package dev.parley.http;

import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// A request's body went over its limit.
public final class BodyTooLargeException extends IOException {
  private final long limit;

  BodyTooLargeException(long limit) {
    super("body over " + limit + " bytes");
    this.limit = limit;
  }

  Problem problem() {
    var detail = "The body is larger than %d bytes; send less at once.".formatted(limit);
    return new Problem("body-too-large", HttpStatus.CONTENT_TOO_LARGE, detail, Map.of());
  }
}
