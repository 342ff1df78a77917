package dev.parley.site;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/// What a page says that could not be the one that was asked for.
///
/// @param kind under which the message bundles have its title and its sentence
/// @param reference by which the log knows it; null where the log says nothing
record Fault(HttpStatus status, Kind kind, @Nullable String reference) {

  enum Kind {
    ABSENT,
    STALE,
    INVALID,
    AWAY,
    BROKEN
  }

  static Fault of(HttpStatusCode code, @Nullable String reference) {
    var known = HttpStatus.resolve(code.value());
    var status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    return new Fault(status, kind(status), reference);
  }

  private static Kind kind(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> Kind.ABSENT;
      case FORBIDDEN -> Kind.STALE;
      case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> Kind.AWAY;
      default -> status.is4xxClientError() ? Kind.INVALID : Kind.BROKEN;
    };
  }
}
