package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The database of a running server, from its data folder.
///
/// @param pid of the PostgreSQL process that all its others come from
record Store(long pid, int port, String password) {
  static final String USER = "parley";

  private static final int PORT_LINE = 3;

  static Store in(Path folder) throws IOException {
    var lines = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"));
    return new Store(
        Long.parseLong(lines.getFirst().strip()),
        Integer.parseInt(lines.get(PORT_LINE).strip()),
        Files.readString(folder.resolve("database-password")).strip());
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/parley";
  }

  /// Without a pool: each connection is made anew.
  DataSource source() {
    var source = new DriverManagerDataSource(url(), USER, password);
    var properties = new Properties();
    properties.setProperty("prepareThreshold", "1");
    source.setConnectionProperties(properties);
    return source;
  }

  /// What all of its processes took, in nanoseconds of one core: each as it was last seen, so that
  /// one that has ended since takes nothing back.
  ///
  /// @param seen what each process had taken, for the next look
  long cpu(Map<Seen, Long> seen) {
    ProcessHandle.of(pid).stream()
        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
        .forEach(process ->
            process
                .info()
                .totalCpuDuration()
                .ifPresent(taken -> seen.put(Seen.of(process), taken.toNanos())));
    return seen.values().stream().mapToLong(taken -> taken).sum();
  }

  /// A number is used again, but not with the same start.
  record Seen(long pid, Instant start) {
    static Seen of(ProcessHandle handle) {
      return new Seen(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }
  }
}
