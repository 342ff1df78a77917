package dev.parley.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's programs, run under an account that they accept.
record Programs(Path bin, Account account) {

  /// @return what it printed
  /// @throws IOException where it failed, with its last words
  String run(String program, String... arguments) throws IOException {
    var command = new ArrayList<>(account.prefix());
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // PostgreSQL needs none of our secrets, and none of the caller's PG... settings.
    builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
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
