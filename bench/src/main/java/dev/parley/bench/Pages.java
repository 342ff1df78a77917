package dev.parley.bench;

import dev.parley.bench.Contestant.WrongAnswer;
import java.nio.charset.StandardCharsets;

/// What every page has to be, whoever answers.
final class Pages {
  /// Messages on a page.
  static final int LIMIT = 20;

  private static final byte[] SHOWN = "\"withheld\":null".getBytes(StandardCharsets.US_ASCII);
  private static final int OK = 200;

  private Pages() {}

  /// @throws WrongAnswer unless it is 200 with a full page, every message shown
  static void check(int status, KeepAlive answer) throws WrongAnswer {
    if (status != OK) {
      throw new WrongAnswer("status " + status + ": " + answer.body());
    }
    var shown = answer.count(SHOWN);
    if (shown != LIMIT) {
      throw new WrongAnswer("%d messages shown: %s".formatted(shown, answer.body()));
    }
  }
}
