package dev.parley.console;

import dev.parley.operator.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/// What a page of the console says that could not be the one that was asked for.
///
/// @param kind under which the message bundles have its title and its sentence
/// @param roles one of which it would have taken
/// @param reference by which the log knows it; null where the log says nothing
record ConsoleFault(
    HttpStatusCode status, Kind kind, List<String> roles, @Nullable String reference) {

  enum Kind {
    ABSENT,
    FORBIDDEN,
    STALE,
    INVALID,
    AWAY,
    BROKEN
  }

  static ConsoleFault missing(Set<Role> any) {
    return new ConsoleFault(
        HttpStatusCode.valueOf(403),
        Kind.FORBIDDEN,
        any.stream().sorted().map(Role::word).toList(),
        null);
  }

  static ConsoleFault stale() {
    return new ConsoleFault(HttpStatusCode.valueOf(403), Kind.STALE, List.of(), null);
  }

  static ConsoleFault of(HttpStatusCode status, @Nullable String reference) {
    return new ConsoleFault(status, kind(status.value()), List.of(), reference);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 404 -> Kind.ABSENT;
      case 429, 503 -> Kind.AWAY;
      default -> status < 500 ? Kind.INVALID : Kind.BROKEN;
    };
  }
}
