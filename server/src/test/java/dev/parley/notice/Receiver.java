package dev.parley.notice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A partner's own server, as far as it is told something: it keeps what came, and answers as a
/// test wants it to.
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Told> fresh = new LinkedBlockingQueue<>();
  private volatile Function<Told, Answer> answers = _ -> new Answer(204, "");

  /// What came.
  record Told(String id, String timestamp, String signature, String type, String body) {}

  record Answer(int status, String body) {}

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/hook", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var one =
        new Told(
            String.valueOf(headers.getFirst("webhook-id")),
            String.valueOf(headers.getFirst("webhook-timestamp")),
            String.valueOf(headers.getFirst("webhook-signature")),
            String.valueOf(headers.getFirst("Content-Type")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    // Answered before a test sees it: a test that changes the answer then means the next one.
    var answer = answers.apply(one);
    told.add(one);
    fresh.add(one);
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (answer.status() / 100 == 3) {
      exchange.getResponseHeaders().set("Location", uri() + "/elsewhere");
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  void answers(int status) {
    answers(_ -> new Answer(status, ""));
  }

  void answers(Function<Told, Answer> otherwise) {
    answers = otherwise;
  }

  List<Told> told() {
    return List.copyOf(told);
  }

  /// The next one, if it comes within three minutes: what a node that died was sending is sent
  /// again after a minute.
  @Nullable Told next() throws InterruptedException {
    return fresh.poll(3, TimeUnit.MINUTES);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
