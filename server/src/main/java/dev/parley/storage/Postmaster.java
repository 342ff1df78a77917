package dev.parley.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The PostgreSQL that runs, or ran, on a data directory, as its `postmaster.pid` tells.
record Postmaster(long pid, int port, boolean ready) {
  private static final int PORT = 3;
  private static final int STATUS = 7;

  static Path file(Path directory) {
    return directory.resolve("postmaster.pid");
  }

  static Optional<Postmaster> find(Path directory) {
    try {
      return Optional.of(of(Files.readAllLines(file(directory))));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
      return Optional.empty(); // or only half written yet
    }
  }

  private static Postmaster of(List<String> lines) {
    var ready = lines.size() > STATUS && lines.get(STATUS).strip().equals("ready");
    var pid = Long.parseLong(lines.getFirst().strip());
    return new Postmaster(pid, Integer.parseInt(lines.get(PORT).strip()), ready);
  }

  /// Whether that process is there and is PostgreSQL on this directory, and not another that got
  /// the same number after the machine started again.
  boolean runsOn(Path directory) {
    var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    try {
      var words = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
      return List.of(words.split("\0")).contains(directory.toString());
    } catch (IOException noProc) {
      var line = process.flatMap(p -> p.info().commandLine()).orElse("");
      return line.contains(directory.toString());
    }
  }
}
