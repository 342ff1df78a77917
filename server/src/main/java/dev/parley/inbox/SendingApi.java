package dev.parley.inbox;

import static dev.parley.agreement.Capability.INBOX_SEND;

import dev.parley.decision.Decisions;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.IdempotencyKeys.ActKey;
import dev.parley.oauth.Caller;
import dev.parley.party.Pairwise;
import dev.parley.party.PersonId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a partner sends in a person's name.
@RestController
@RequestMapping(path = "/partner/v1/inbox/threads", produces = MediaType.APPLICATION_JSON_VALUE)
class SendingApi {
  private static final String KEY = "Idempotency-Key";

  private final Decisions decisions;
  private final Pairwise pairwise;
  private final Sending sending;

  SendingApi(Decisions decisions, Pairwise pairwise, Sending sending) {
    this.decisions = decisions;
    this.pairwise = pairwise;
    this.sending = sending;
  }

  /// @param to whom, by the partner's own id of them
  record Start(String to, String body) {}

  @PostMapping
  ResponseEntity<Disclosed<MessageView>> startThread(
      Caller caller, @RequestHeader(KEY) Optional<String> key, @RequestBody Start start) {
    var draft = new Draft(start.body());
    var friend = new PersonId(Ours.person(pairwise.of(caller.partner()), start.to()));
    var named = ActKey.of(key, Map.of("to", start.to(), "body", start.body()));
    return created(
        decisions.permitted(
            caller, INBOX_SEND, permit -> sending.start(permit, friend, draft, named)));
  }

  @PostMapping("/{thread}/messages")
  ResponseEntity<Disclosed<MessageView>> sendMessage(
      Caller caller,
      @PathVariable String thread,
      @RequestHeader(KEY) Optional<String> key,
      @RequestBody Draft draft) {
    var named = ActKey.of(key, Map.of("thread", thread, "body", draft.body()));
    var id = Ours.thread(pairwise.of(caller.partner()), thread);
    return created(
        decisions.permitted(caller, INBOX_SEND, permit -> sending.send(permit, id, draft, named)));
  }

  private static ResponseEntity<Disclosed<MessageView>> created(Disclosed<MessageView> message) {
    var head = message.content().head();
    var place = "/partner/v1/inbox/threads/%s/messages/%s".formatted(head.thread(), head.id());
    return ResponseEntity.created(URI.create(place)).body(message);
  }
}
