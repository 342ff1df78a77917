package dev.parley.operator;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command takes a password from: never its arguments, which every user of the machine can
/// read.
final class Passwords {
  private Passwords() {}

  /// @param standardInput takes its first line; else it is asked for at the terminal, twice, and
  ///   not shown
  /// @throws IllegalArgumentException with a sentence, if there is none, or not a good one
  static String read(boolean standardInput) {
    var password = standardInput ? line() : typed(terminal());
    Accounts.findFault(password)
        .ifPresent(fault -> {
          throw new IllegalArgumentException(fault);
        });
    return password;
  }

  private static Console terminal() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no terminal to ask for a password; give it to --password-stdin."));
  }

  private static String typed(Console terminal) {
    var first = typed(terminal.readPassword("Password: "));
    if (!first.equals(typed(terminal.readPassword("Once more: ")))) {
      throw new IllegalArgumentException("The two are not the same.");
    }
    return first;
  }

  private static String typed(char @Nullable [] word) {
    if (word == null) {
      return "";
    }
    var text = new String(word);
    Arrays.fill(word, ' ');
    return text;
  }

  private static String line() {
    try {
      var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      var line = reader.readLine();
      return line == null ? "" : line;
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
