package dev.parley.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL that we run in the data folder. It listens on this machine's loopback alone, lets
/// nobody in without the password, and says that something is written only when it is on disk.
final class Cluster {
  static final String OWNER = "parley";
  static final int MOST_CONNECTIONS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  /// Recovery after a crash reads at most a few gigabytes of log.
  private static final Duration START = Duration.ofMinutes(5);

  private static final Duration STOP = Duration.ofSeconds(60);

  /// On the command line, where no file in the data folder can override them.
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("fsync", "on"),
              Map.entry("synchronous_commit", "on"),
              Map.entry("full_page_writes", "on"),
              Map.entry("listen_addresses", "127.0.0.1"),
              Map.entry("unix_socket_directories", ""),
              Map.entry("password_encryption", "scram-sha-256"),
              Map.entry("max_connections", Integer.toString(MOST_CONNECTIONS)),
              Map.entry("shared_buffers", "256MB"),
              // Our statements are short: planning them for more than one core costs more than it
              // gives.
              Map.entry("jit", "off"),
              Map.entry("max_parallel_workers_per_gather", "0"),
              Map.entry("timezone", "UTC"),
              Map.entry("log_timezone", "UTC"),
              // A failed statement's details quote rows, and rows are people's messages.
              Map.entry("log_error_verbosity", "terse"),
              Map.entry("log_min_error_statement", "panic"),
              Map.entry("log_checkpoints", "off")));

  private final DataFolder folder;
  private final Path directory;
  private final Programs programs;

  private Cluster(DataFolder folder, Path directory, Programs programs) {
    this.folder = folder;
    this.directory = directory;
    this.programs = programs;
  }

  /// In a folder that this process has locked.
  static Cluster in(DataFolder folder) throws IOException {
    var account = Account.find();
    var programs = new Programs(Binaries.unpack(folder.path()), account);
    return new Cluster(folder, directory(folder), programs);
  }

  static Path directory(DataFolder folder) throws IOException {
    return folder.path().toRealPath().resolve("postgres");
  }

  /// Starts it, made first where there is none.
  Login start() throws IOException, SQLException {
    if (!Files.exists(directory.resolve("PG_VERSION"))) {
      make();
    }
    var password =
        folder
            .findPassword()
            .orElseThrow(() ->
                new StorageRefused(
                    "%s is missing, and without it the data in %s cannot be opened; put it back."
                        .formatted(folder.passwordFile(), folder.path())));
    takeOver();
    programs.account().own(directory);
    var port = startOnFreePort();
    var login = Login.embedded(port, "postgres", password);
    makeDatabase(login);
    return Login.embedded(port, OWNER, password);
  }

  /// Made beside and then renamed, so that a crash meanwhile leaves nothing half made.
  private void make() throws IOException {
    if (folder.findPassword().isEmpty()) {
      folder.makePassword();
    }
    var beside = directory.resolveSibling("postgres.new");
    Folders.delete(beside);
    Files.createDirectory(beside);
    programs.account().own(beside);
    programs.run(
        "initdb",
        "--pgdata=" + beside,
        "--username=" + OWNER,
        "--pwfile=" + folder.passwordFile(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The same order of text on every machine, for ever: none of its own libraries decides it.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
    Files.move(beside, directory);
  }

  /// A killed server leaves its PostgreSQL running. We hold the folder's lock, so nobody needs that
  /// one any more: it is told to finish, which loses nothing.
  private void takeOver() throws IOException {
    var left = Postmaster.find(directory);
    if (left.isEmpty()) {
      return;
    }
    if (left.get().runsOn(directory)) {
      LOG.info("Stopping the PostgreSQL that a killed server left (process {})", left.get().pid());
      stop();
    } else {
      // Its number may be another process's by now, for which PostgreSQL would refuse to start.
      Files.deleteIfExists(Postmaster.file(directory));
    }
  }

  private int startOnFreePort() throws IOException {
    var log = folder.path().resolve("postgres.log");
    var port = freePort();
    Files.deleteIfExists(log);
    try {
      programs.run(
          "pg_ctl",
          "start",
          "--wait",
          "--timeout=" + START.toSeconds(),
          "--pgdata=" + directory,
          "--log=" + log,
          "--options=" + options(port));
    } catch (IOException failed) {
      throw new IOException(lastWords(log, failed), failed);
    }
    return port;
  }

  private static String lastWords(Path log, IOException failed) throws IOException {
    if (!Files.exists(log)) {
      return String.valueOf(failed.getMessage());
    }
    var fatal = Files.readAllLines(log).stream().filter(l -> l.contains("FATAL")).toList();
    return fatal.isEmpty() ? "see " + log : fatal.getLast() + ", see " + log;
  }

  private static String options(int port) {
    var options = new ArrayList<String>(List.of("-p " + port));
    SETTINGS.forEach((name, value) -> options.add("-c " + name + "='" + value + "'"));
    return options.stream().collect(Collectors.joining(" "));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void makeDatabase(Login login) throws SQLException {
    try (var connection = login.connect();
        var statement = connection.createStatement()) {
      try (var known =
          statement.executeQuery("select from pg_database where datname = '" + OWNER + "'")) {
        if (known.next()) {
          return;
        }
      }
      statement.execute("create database " + OWNER);
    }
  }

  /// Finishes what commits, ends what does not, and waits for the last write.
  void stop() throws IOException {
    try {
      stop("fast");
    } catch (IOException slow) {
      LOG.warn("PostgreSQL did not stop within {}: it is ended at once", STOP, slow);
      stop("immediate");
    }
  }

  private void stop(String mode) throws IOException {
    programs.run(
        "pg_ctl",
        "stop",
        "--wait",
        "--timeout=" + STOP.toSeconds(),
        "--mode=" + mode,
        "--pgdata=" + directory);
  }
}
