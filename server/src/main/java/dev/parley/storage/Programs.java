package dev.parley.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs PostgreSQL's programs. They refuse to work as root, so root runs them in a user namespace
/// of their own, where it is nobody.
final class Programs {
  private final Path bin;
  private final List<String> prefix;

  private Programs(Path bin, List<String> prefix) {
    this.bin = bin;
    this.prefix = prefix;
  }

  /// @throws StorageRefused as root, where the system allows no user namespaces
  static Programs in(Path bin) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Programs(bin, List.of());
    }
    if (succeeds("unshare", "-U", "true")) {
      return new Programs(bin, List.of("unshare", "-U"));
    }
    throw new StorageRefused(
        "PostgreSQL does not run as root, and this system allows no user namespaces to run it in;"
            + " start as an ordinary user, or set PARLEY_DATABASE_URL.");
  }

  private static boolean succeeds(String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// @return what it printed
  /// @throws IOException where it failed, with its last words
  String run(String program, String... arguments) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // PostgreSQL needs none of our secrets, and none of the caller's PG... settings.
    builder.environment().keySet().retainAll(Map.of("PATH", "", "HOME", "").keySet());
    var process = builder.start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(program + " failed: " + printed.strip());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(program + " was interrupted", stopped);
    }
    return printed;
  }
}
