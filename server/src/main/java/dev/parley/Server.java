package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/// A server that answers.
final class Server implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final CountDownLatch closed;

  private Server(ConfigurableApplicationContext context, CountDownLatch closed) {
    this.context = context;
    this.closed = closed;
  }

  /// @param settings as `--name=value`; they count for more than the environment
  static Server start(String... settings) {
    return start(null, settings);
  }

  /// @param clock by which it goes; null for the machine's own
  static Server start(@Nullable Clock clock, String... settings) {
    var closed = new CountDownLatch(1);
    var context =
        new SpringApplicationBuilder(Parley.class)
            .properties(freePort())
            .initializers(made -> goBy(clock, (GenericApplicationContext) made))
            .listeners((ApplicationListener<ContextClosedEvent>) _ -> closed.countDown())
            .run(settings);
    return new Server(context, closed);
  }

  private static void goBy(@Nullable Clock clock, GenericApplicationContext context) {
    if (clock != null) {
      context.registerBean(Clock.class, () -> clock);
    }
  }

  /// A free port is looked for here and not left to the web server, for the issuer names it.
  private static Map<String, Object> freePort() {
    if (!"0".equals(System.getenv("PARLEY_PORT"))) {
      return Map.of();
    }
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Map.of("parley.free-port", free.getLocalPort());
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /// Where everything is, in one line.
  String whereabouts() {
    var settings = context.getEnvironment();
    var web = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
    return "Parley is ready: http://%s:%d, issuer %s, data %s, platform token %s"
        .formatted(
            settings.getRequiredProperty("server.address"),
            web.getPort(),
            issuer(),
            data(),
            platformTokenFile().map(Path::toString).orElse("as PARLEY_PLATFORM_TOKEN says"));
  }

  /// Its own address.
  URI issuer() {
    return URI.create(context.getEnvironment().getRequiredProperty("parley.issuer"));
  }

  /// The folder of everything that is kept.
  Path data() {
    var data = context.getEnvironment().getRequiredProperty("parley.data");
    return Path.of(data).toAbsolutePath().normalize();
  }

  /// Where the platform's token is; nowhere if the operator set it.
  Optional<Path> platformTokenFile() {
    return setPlatformToken().isEmpty()
        ? Optional.of(data().resolve("platform-token"))
        : Optional.empty();
  }

  String platformToken() throws IOException {
    var file = platformTokenFile();
    return file.isEmpty() ? setPlatformToken() : Files.readString(file.get()).strip();
  }

  private String setPlatformToken() {
    return context.getEnvironment().getProperty("parley.platform-token", "");
  }

  /// Until Ctrl-C or SIGTERM, when requests that are under way have been answered.
  void awaitStop() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    context.close();
  }
}
