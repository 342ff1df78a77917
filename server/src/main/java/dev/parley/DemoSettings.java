package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/// Where the demo runs, as far as the environment does not say: never on an operator's own data,
/// and beside whatever has the usual port.
final class DemoSettings {
  private static final int USUAL_PORT = 8080;

  private DemoSettings() {}

  /// @param tour whether everything goes away at the end
  static String[] choose(boolean tour) {
    var settings = new ArrayList<String>();
    if (isUnset("PARLEY_DATA")) {
      settings.add("--parley.data=" + (tour ? passing() : Path.of("data-demo")));
    }
    // The tour takes any port at once: what is free now may be another start's a moment later.
    if (isUnset("PARLEY_PORT") && (tour || !isFree(USUAL_PORT))) {
      settings.add("--parley.free-port=" + freePort());
    }
    if (tour) {
      // The tour calls this very server, whatever address others know it by.
      settings.add("--parley.issuer=http://localhost:${server.port}");
      // The partner that it plays is told at an address on this machine.
      settings.add("--parley.webhooks.inner=true");
      settings.add("--logging.level.dev.parley=warn"); // the story is told without asides
      // At the end the journal cuts its connection on purpose, of which the pool would warn.
      settings.add("--logging.level.com.zaxxer.hikari.pool.ProxyConnection=error");
    }
    return settings.toArray(String[]::new);
  }

  private static boolean isUnset(String variable) {
    var value = System.getenv(variable);
    return value == null || value.isEmpty();
  }

  /// A folder that goes when the process ends, after the server in it has stopped.
  private static Path passing() {
    try {
      var folder = Files.createTempDirectory("parley-tour-");
      SpringApplication.getShutdownHandlers().add(() -> delete(folder));
      return folder;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  private static int freePort() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  private static boolean isFree(int port) {
    try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
