package dev.parley.watch;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Ndjson;
import dev.parley.http.Page;
import dev.parley.oauth.Holder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where partners tell what people watched. It gives out nothing of anybody: what it answers with
/// is what was sent, and what became of it.
@RestController
@RequestMapping("/partner/v1/watch-events")
class WatchEventsApi {
  private static final int MOST = 1000;

  private final Senders senders;
  private final Ingestion ingestion;
  private final JsonMapper json;
  private final Clock clock;

  WatchEventsApi(Senders senders, Ingestion ingestion, JsonMapper json, Clock clock) {
    this.senders = senders;
    this.ingestion = ingestion;
    this.json = json;
    this.clock = clock;
  }

  /// One event, or an array of them.
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Page<Told> take(Holder holder, @RequestBody JsonNode body) {
    var sender = senders.of(holder);
    require(body.isObject() || body.isArray(), "body", "it is an event, or an array of events");
    require(
        body.isObject() || (!body.isEmpty() && body.size() <= MOST),
        "items",
        "there are %d, of 1 to %d".formatted(body.size(), MOST));
    return new Page<>(ingestion.take(sender, Ndjson.items(body, WatchEvent.class, json)), null);
  }

  /// Any number, one a line. The answer begins while the body is still coming.
  @PostMapping(
      consumes = MediaType.APPLICATION_NDJSON_VALUE,
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  void takeAll(Holder holder, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var sender = senders.of(holder);
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    var answer = new Answer(response.getOutputStream(), json);
    try (var intake =
        new Intake(items -> ingestion.take(sender, items), answer, clock, holder.expiresAt())) {
      Ndjson.inChunks(request.getInputStream(), WatchEvent.class, json, intake);
      intake.end();
    }
  }
}
