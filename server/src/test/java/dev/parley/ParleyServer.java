package dev.parley;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// The packaged server, running as a process of its own with data of its own, which go with it.
/// What it says is said here as well.
public final class ParleyServer implements AutoCloseable {
  private static final Logger SERVER = LoggerFactory.getLogger("server");
  private static final int READY_SECONDS = 120;
  private static final int STOP_SECONDS = 60;
  private static final String READY = "Parley is ready: ";

  private Launch launch;
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  private ParleyServer(Launch launch) {
    this.launch = launch;
    this.process = begin();
  }

  /// With data of its own.
  public static ParleyServer start() {
    return start(Launch.in(folder()));
  }

  public static ParleyServer start(Launch launch) {
    return new ParleyServer(launch);
  }

  /// The one that all tests of a run may share, as far as each keeps to people, partners and
  /// threads of its own. It ends with the run.
  public static ParleyServer shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    private static final ParleyServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  static Path folder() {
    try {
      return Files.createTempDirectory("parley-it-");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private Process begin() {
    try {
      var ready = new CompletableFuture<String>();
      var started = launch.builder("serve").redirectErrorStream(true).start();
      started.getOutputStream().close();
      // Reading a pipe holds on to whatever carries a virtual thread, and there are but two.
      Thread.ofPlatform().daemon().start(() -> listen(started, ready));
      ready.get(READY_SECONDS, TimeUnit.SECONDS);
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (ExecutionException | TimeoutException | InterruptedException failed) {
      throw new AssertionError("The server did not start:\n" + log(), failed);
    }
  }

  private void listen(Process started, CompletableFuture<String> ready) {
    try (var lines = started.inputReader()) {
      lines
          .lines()
          .forEach(line -> {
            log.add(line);
            SERVER.info(line);
            if (line.startsWith(READY)) {
              ready.complete(line);
            }
          });
    } catch (IOException | UncheckedIOException killed) {
      log.add("(killed)");
    }
    ready.completeExceptionally(new AssertionError("It ended before it was ready."));
  }

  /// Where it answers, which is its issuer as well.
  public URI uri() {
    var environment = launch.environment();
    var usual = "http://localhost:" + environment.get("PARLEY_PORT");
    return URI.create(environment.getOrDefault("PARLEY_ISSUER", usual));
  }

  public Path data() {
    return Path.of(String.valueOf(launch.environment().get("PARLEY_DATA")));
  }

  public Launch launch() {
    return launch;
  }

  /// All that it has said since it was first started.
  public String log() {
    return String.join("\n", log);
  }

  public String platformToken() {
    return read("platform-token").strip();
  }

  /// The platform's own back end.
  public Platform platform() {
    return new Platform(this);
  }

  /// Its database, with every right.
  public JdbcTemplate asOwner() {
    var port = read("postgres/postmaster.pid").lines().skip(3).findFirst().orElseThrow();
    var url = "jdbc:postgresql://127.0.0.1:" + port.strip() + "/parley";
    return new JdbcTemplate(
        new DriverManagerDataSource(url, "parley", read("database-password").strip()));
  }

  private String read(String file) {
    try {
      return Files.readString(data().resolve(file));
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /// @param headers name, value, name, value
  public HttpResponse<String> send(
      String method, String path, @Nullable String body, String... headers) {
    var content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(uri().resolve(path)).method(method, content);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// Sends lines, and hears the answer as it comes.
  InputStream streams(String path, String lines, String... headers) throws IOException {
    var request =
        HttpRequest.newBuilder(uri().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(lines))
            .headers(headers)
            .header("Content-Type", "application/x-ndjson")
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// As Ctrl-C and `systemctl stop` do.
  ///
  /// @return its exit code
  public int stop() {
    process.destroy();
    return ended();
  }

  /// The process alone, without a warning; the PostgreSQL that it started stays behind.
  public void kill9() {
    process.destroyForcibly();
    ended();
  }

  /// Starts it again, on the same data and port.
  public void restart() {
    if (process.isAlive()) {
      stop();
    }
    process = begin();
  }

  /// The same data, started otherwise.
  public void restart(Launch otherwise) {
    launch = otherwise;
    restart();
  }

  private int ended() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The server does not stop:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// Leaves neither process nor data, also after a kill.
  @Override
  public void close() {
    if (!process.isAlive() && Files.exists(data().resolve("postgres/postmaster.pid"))) {
      process = begin(); // takes over what the killed one left, so that it can be stopped
    }
    stop();
    http.close();
    try {
      FileSystemUtils.deleteRecursively(data());
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }
}
