package dev.parley.inbox;

import dev.parley.http.Fate;
import dev.parley.http.Limit;
import dev.parley.http.Ndjson;
import dev.parley.inbox.Content.Attachment;
import dev.parley.inbox.Content.Call;
import dev.parley.inbox.Content.Share;
import dev.parley.inbox.FedMessage.FedReaction;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/platform/v1")
class FeedMessagesApi {
  private final FedMessages messages;
  private final KnownMessages known;
  private final OutgoingMessages outgoing;
  private final JsonMapper json;

  FeedMessagesApi(
      FedMessages messages, KnownMessages known, OutgoingMessages outgoing, JsonMapper json) {
    this.messages = messages;
    this.known = known;
    this.outgoing = outgoing;
    this.json = json;
  }

  record Told(
      String author,
      Instant sentAt,
      @Nullable MessageKind kind,
      @Nullable MessageState state,
      @Nullable String body,
      @Nullable List<Attachment> attachments,
      @Nullable Share share,
      @Nullable Call call,
      @Nullable List<FedReaction> reactions) {

    FedMessage in(String thread, String id) {
      return new FedMessage(
          thread, id, author, sentAt, kind, state, body, attachments, share, call, reactions);
    }
  }

  @PutMapping("/threads/{thread}/messages/{id}")
  ResponseEntity<KnownMessage> put(
      @PathVariable String thread, @PathVariable String id, @RequestBody Told told) {
    var taken = messages.put(List.of(told.in(thread, id))).getFirst().orThrow();
    var status = taken == Fate.Taken.ADDED ? HttpStatus.CREATED : HttpStatus.OK;
    return ResponseEntity.status(status).body(known.find(thread, id).orElseThrow());
  }

  @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_NDJSON_VALUE)
  Ndjson.Outcome putAll(InputStream body) throws IOException {
    return Ndjson.readMany(body, FedMessage.class, json, messages::put);
  }

  /// What partners sent, for the platform to take over.
  @GetMapping("/sent-messages")
  Outgoing.Part listSent(
      @RequestParam Optional<String> after, @RequestParam Optional<Integer> limit) {
    return outgoing.list(after, Limit.of(limit));
  }
}
