package dev.parley.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.client.ConsentEnded;
import dev.parley.client.ProtocolBroken;
import dev.parley.client.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Where the demo's partner is told that a consent ended. What is not signed with the platform's
/// secret is turned away.
final class Doorbell implements AutoCloseable {
  private static final int LONGEST_SECONDS = 60;

  private final HttpServer server;
  private final BlockingQueue<ConsentEnded> rung = new LinkedBlockingQueue<>();
  private volatile String secret = "";

  Doorbell() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    server.createContext("/parley", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d/parley".formatted(server.getAddress().getPort()));
  }

  /// @param shared with which the platform signs what it tells
  void trusts(String shared) {
    secret = shared;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      rung.add(Webhooks.verify(exchange.getRequestHeaders(), body, secret));
      exchange.sendResponseHeaders(204, -1);
    } catch (ProtocolBroken forged) {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  /// The next one, for which it waits a minute.
  ///
  /// @throws NotAsTold if none comes
  ConsentEnded next() {
    try {
      var next = rung.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new NotAsTold("Nobody told the partner within a minute");
      }
      return next;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotAsTold("The tour was stopped");
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
