package dev.parley.inbox;

import dev.parley.http.Fate;
import dev.parley.http.Ndjson;
import dev.parley.http.Problem;
import dev.parley.inbox.FedThreads.Known;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/platform/v1/threads")
class FeedThreadsApi {
  private final FedThreads threads;
  private final JsonMapper json;

  FeedThreadsApi(FedThreads threads, JsonMapper json) {
    this.threads = threads;
    this.json = json;
  }

  record Told(
      @Nullable String title,
      ThreadKind kind,
      @Nullable Boolean encrypted,
      List<String> participants) {}

  @PutMapping("/{externalId}")
  ResponseEntity<Known> put(@PathVariable String externalId, @RequestBody Told told) {
    var thread =
        new FedThread(externalId, told.title(), told.kind(), told.encrypted(), told.participants());
    var taken = threads.put(List.of(thread)).getFirst().orThrow();
    var status = taken == Fate.Taken.ADDED ? HttpStatus.CREATED : HttpStatus.OK;
    return ResponseEntity.status(status).body(get(externalId));
  }

  @GetMapping("/{externalId}")
  Known get(@PathVariable String externalId) {
    return threads.find(externalId).orElseThrow(() -> Problem.notFound("thread").asException());
  }

  @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
  Ndjson.Outcome putAll(InputStream body) throws IOException {
    return Ndjson.readMany(body, FedThread.class, json, threads::put);
  }
}
