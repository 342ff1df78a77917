package dev.parley.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// What the demo keeps beside its code: who lives in its world, what they say, what was agreed.
final class Texts {
  private Texts() {}

  static String get(String name) {
    try (var file = Texts.class.getResourceAsStream("/demo/" + name)) {
      if (file == null) {
        throw new IllegalStateException("The demo's " + name + " is not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Without comments and empty lines.
  static Stream<String> lines(String name) {
    return get(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
  }
}
