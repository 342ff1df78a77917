package dev.parley.watch;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.http.Problem;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the platform would use it for that somebody watched something.
public enum Purpose {
  RECOMMENDATION,
  ADVERTISING,
  PRODUCT;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws dev.parley.http.ProblemException (400) if there is no such purpose
  static Purpose of(String word) {
    return Stream.of(values())
        .filter(purpose -> purpose.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.badRequest(
                    "invalid-parameter",
                    "'%s' is not a valid value for purpose; there are %s."
                        .formatted(
                            word,
                            Stream.of(values())
                                .map(Purpose::word)
                                .collect(Collectors.joining(", "))))
                .asException());
  }
}
