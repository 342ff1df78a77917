package dev.parley;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A partner's own site, as far as a person comes back to it: a page that loads nothing.
public final class Callbacks implements AutoCloseable {
  private static final byte[] PAGE =
      "<!DOCTYPE html><title>Welcome back</title><link rel=icon href='data:,'><p>Welcome back."
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer site;

  public Callbacks() {
    try {
      site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    site.createContext(
        "/callback",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, PAGE.length);
          try (var body = exchange.getResponseBody()) {
            body.write(PAGE);
          }
        });
    site.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:%d/callback".formatted(site.getAddress().getPort()));
  }

  @Override
  public void close() {
    site.stop(0);
  }
}
