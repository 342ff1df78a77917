package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// A server that answers.
final class Server {
  private final ConfigurableApplicationContext context;
  private final CountDownLatch closed;

  private Server(ConfigurableApplicationContext context, CountDownLatch closed) {
    this.context = context;
    this.closed = closed;
  }

  static Server start() {
    var closed = new CountDownLatch(1);
    var context =
        new SpringApplicationBuilder(Parley.class)
            .properties(freePort())
            .listeners((ApplicationListener<ContextClosedEvent>) _ -> closed.countDown())
            .run();
    return new Server(context, closed);
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
    var data = Path.of(settings.getRequiredProperty("parley.data")).toAbsolutePath().normalize();
    var token =
        settings.getProperty("parley.platform-token", "").isEmpty()
            ? data.resolve("platform-token").toString()
            : "as PARLEY_PLATFORM_TOKEN says";
    return "Parley is ready: http://%s:%d, issuer %s, data %s, platform token %s"
        .formatted(
            settings.getRequiredProperty("server.address"),
            web.getPort(),
            settings.getRequiredProperty("parley.issuer"),
            data,
            token);
  }

  /// Until Ctrl-C or SIGTERM, when requests that are under way have been answered.
  void awaitStop() throws InterruptedException {
    closed.await();
  }
}
