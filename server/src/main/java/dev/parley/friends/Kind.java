package dev.parley.friends;

import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import java.util.stream.Stream;

/// Which of a person's friends.
enum Kind {
  /// Who has let the same partner in, and wants to be found.
  APP("app"),
  /// Who has not let it in. They are there as handles, or only counted.
  NON_APP("non-app"),
  /// Those of the first kind with whom the person has a thread.
  MESSAGING("messaging");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /// @throws ProblemException (400) if there is no such kind
  static Kind of(String word) {
    return Stream.of(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.badRequest(
                    "invalid-parameter",
                    "kind is '%s'; there are app, non-app and messaging.".formatted(word))
                .asException());
  }
}
