package dev.parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Sends requests until they are answered, as long as there is [Patience]. Every attempt is a
/// request of its own, so that it can have a proof of its own.
final class Wire implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final Clock clock;
  private final Patience patience;
  private final Nonces nonces;

  Wire(@Nullable SSLContext tls, Clock clock, Patience patience, Nonces nonces) {
    // In plain text HTTP/2 costs an upgrade on each connection, and nothing here needs it.
    var builder =
        HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1);
    this.http = tls == null ? builder.build() : builder.sslContext(tls).build();
    this.clock = clock;
    this.patience = patience;
    this.nonces = nonces;
  }

  /// When a request may be sent again although nobody knows whether it arrived.
  enum Repeat {
    /// Twice is as good as once.
    ALWAYS,
    /// Only where it cannot have arrived.
    IF_NOT_SENT;

    boolean allowsAfter(IOException broken) {
      return switch (this) {
        case ALWAYS -> true;
        case IF_NOT_SENT ->
            broken instanceof ConnectException || broken instanceof HttpConnectTimeoutException;
      };
    }
  }

  /// The answer, whatever it says; a 429 or 503 only after every attempt.
  ///
  /// @throws Unreachable if no answer came
  Answer send(Supplier<HttpRequest.Builder> requests, Repeat repeat) {
    for (int attempt = 1; ; attempt++) {
      var request = requests.get().timeout(patience.timeout()).build();
      try {
        var answer = Answer.of(http.send(request, BodyHandlers.ofString()));
        nonces.note(answer.from(), answer.headers());
        var pause = answer.asksToWait() ? patience.after(attempt, answer.retryAfter(clock)) : null;
        if (pause == null || pause.isEmpty()) {
          return answer;
        }
        sleep(pause.get());
      } catch (IOException broken) {
        var pause = patience.after(attempt, Duration.ZERO);
        if (pause.isEmpty() || !repeat.allowsAfter(broken)) {
          throw unreachable(request.uri(), broken);
        }
        sleep(pause.get());
      } catch (InterruptedException stopped) {
        throw interrupted(stopped);
      }
    }
  }

  /// Opens a stream, in one attempt. The timeout is for the answer's head; the body may take
  /// forever.
  HttpResponse<InputStream> open(HttpRequest request) {
    var coming = http.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      var response = coming.get(patience.timeout().toMillis(), TimeUnit.MILLISECONDS);
      nonces.note(response.uri(), response.headers());
      return response;
    } catch (ExecutionException | TimeoutException broken) {
      coming.cancel(true);
      throw unreachable(request.uri(), broken);
    } catch (InterruptedException stopped) {
      coming.cancel(true);
      throw interrupted(stopped);
    }
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private static Unreachable unreachable(URI where, Exception broken) {
    return new Unreachable(where.getRawAuthority() + " did not answer.", broken);
  }

  /// The thread stays interrupted, so that its owner's loops end as well.
  private static Unreachable interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new Unreachable("Interrupted while waiting.", stopped);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
