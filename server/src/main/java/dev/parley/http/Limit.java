package dev.parley.http;

import java.util.Optional;

/// How many entries of a list are asked for at once: 1 to 100, or 20 where nothing is said.
public final class Limit {
  public static final int MOST = 100;
  private static final int USUAL = 20;

  private Limit() {}

  public static int of(Optional<Integer> asked) {
    int limit = asked.orElse(USUAL);
    if (limit < 1 || limit > MOST) {
      throw Problem.badRequest(
              "invalid-limit", "limit is %d; it goes from 1 to %d.".formatted(limit, MOST))
          .asException();
    }
    return limit;
  }
}
