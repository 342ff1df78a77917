package dev.parley.demo;

import dev.parley.client.ReceiptPlace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The platform's own people, who look into the record over the platform API.
final class BackOffice implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI home;
  private final String token;
  private final String person;

  /// @param token the platform's
  /// @param person whose records are looked at
  BackOffice(URI home, String token, String person) {
    this.home = home;
    this.token = token;
    this.person = person;
  }

  /// What was given out of this person to the demo's partner.
  ///
  /// @param consent the id of the yes that it rested on
  /// @param what ids and counts
  record Entry(ReceiptPlace place, String act, String capability, long consent, JsonNode what) {

    private static Entry of(JsonNode item) {
      var place = new ReceiptPlace(item.path("shard").asInt(), item.path("index").asLong());
      return new Entry(
          place,
          item.path("act").asString(),
          item.path("capability").asString(),
          item.path("consent").asLong(),
          item.path("what"));
    }

    /// Lists as how many they hold.
    String counted() {
      return what.properties().stream()
          .map(part -> {
            var value = part.getValue();
            return value.isArray()
                ? value.size() + " " + part.getKey()
                : part.getKey() + " " + value.asString();
          })
          .collect(Collectors.joining(", "));
    }
  }

  /// The newest ones first.
  List<Entry> disclosures(int most) {
    return get("/platform/v1/disclosures?%s&limit=%d".formatted(pair(), most))
        .path("items")
        .valueStream()
        .map(Entry::of)
        .toList();
  }

  JsonNode explain(String capability) {
    return get("/platform/v1/explain?%s&capability=%s".formatted(pair(), capability));
  }

  /// What of this person's watching may be used for this; titles, the newest first.
  List<String> watched(String purpose) {
    return get("/platform/v1/people/%s/watch-history?purpose=%s".formatted(person, purpose))
        .path("items")
        .valueStream()
        .map(item -> item.path("title").path("name").asString())
        .toList();
  }

  /// Lets the demo's partner be told when a consent ends.
  ///
  /// @return the secret with which it is signed
  String tells(URI address) {
    var body = JSON.writeValueAsString(Map.of("url", address.toString(), "format", "standard"));
    var path = "/platform/v1/partners/%s/webhook".formatted(Streamflix.ID);
    var request =
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    return send(path, request).path("secret").asString();
  }

  private String pair() {
    return "person=%s&partner=%s".formatted(person, Streamflix.ID);
  }

  private JsonNode get(String path) {
    return send(path, HttpRequest.newBuilder(home.resolve(path)));
  }

  private JsonNode send(String path, HttpRequest.Builder asked) {
    var request = asked.timeout(LONGEST).header("Authorization", "Bearer " + token).build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new NotAsTold("%s answers %d".formatted(path, answer.statusCode()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException away) {
      throw new NotAsTold("%s does not answer: %s".formatted(path, away));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotAsTold("The tour was stopped");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
