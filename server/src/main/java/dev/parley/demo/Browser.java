package dev.parley.demo;

import dev.parley.demo.Sighted.Form;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// As much of a browser as a person needs for our pages: cookies, redirects, forms.
final class Browser implements AutoCloseable {
  private static final int MOST_REDIRECTS = 10;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(LONGEST).build();
  private final URI home;

  /// @param home the one server whose pages are looked at
  Browser(URI home) {
    this.home = home;
  }

  Sighted open(URI address) {
    return follow(HttpRequest.newBuilder(address).build());
  }

  /// @param filledIn the fields that a person sees
  Sighted submit(Form form, Map<String, String> filledIn) {
    var fields = new TreeMap<>(form.hidden());
    fields.putAll(filledIn);
    var body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return follow(
        HttpRequest.newBuilder(form.action())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// Up to the page that stays, or to the first address that is somebody else's.
  private Sighted follow(HttpRequest first) {
    var request = first;
    for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
      var answer = send(request);
      var onward = answer.headers().firstValue("Location");
      if (onward.isEmpty() || answer.statusCode() / 100 != 3) {
        return new Sighted(request.uri(), answer.statusCode(), answer.body());
      }
      var next = request.uri().resolve(onward.get());
      if (!isHome(next)) {
        return new Sighted(next, answer.statusCode(), "");
      }
      request = HttpRequest.newBuilder(next).build();
    }
    throw new NotAsTold("%s is redirected without an end".formatted(first.uri()));
  }

  private boolean isHome(URI address) {
    return Objects.equals(address.getHost(), home.getHost()) && address.getPort() == home.getPort();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException away) {
      throw new NotAsTold("%s does not answer: %s".formatted(request.uri(), away));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotAsTold("The tour was stopped");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
