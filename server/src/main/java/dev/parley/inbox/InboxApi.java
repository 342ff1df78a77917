package dev.parley.inbox;

import static dev.parley.agreement.Capability.INBOX_DELETE;
import static dev.parley.agreement.Capability.INBOX_READ;

import dev.parley.decision.Decisions;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.Release;
import dev.parley.http.Limit;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.inbox.ThreadView.InFull;
import dev.parley.oauth.Caller;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A person's inbox, for a partner whom they let in.
@RestController
@RequestMapping(path = "/partner/v1/inbox/threads", produces = MediaType.APPLICATION_JSON_VALUE)
class InboxApi {
  private static final Set<String> SECTIONS = Set.of("inbox", "archived", "requests", "filtered");

  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Pairwise pairwise;
  private final Threads threads;
  private final Messages messages;
  private final Deleting deleting;

  InboxApi(
      Decisions decisions,
      Disclosures disclosures,
      Pairwise pairwise,
      Threads threads,
      Messages messages,
      Deleting deleting) {
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.pairwise = pairwise;
    this.threads = threads;
    this.messages = messages;
    this.deleting = deleting;
  }

  @GetMapping
  Disclosed<Page<ThreadView>> listThreads(
      Caller caller,
      @RequestParam Optional<String> section,
      @RequestParam Optional<Integer> limit,
      @RequestParam Optional<String> cursor) {
    section.filter(asked -> !SECTIONS.contains(asked)).ifPresent(InboxApi::refuseSection);
    var ids = ids(caller);
    var before = cursor.map(text -> Position.read(text, ids)).orElse(Position.NEWEST);
    var part = new Threads.Part(section.orElse(null), before, Limit.of(limit));
    return read(caller, permit -> threads.page(permit, part));
  }

  private static void refuseSection(String asked) {
    throw Problem.badRequest(
            "invalid-parameter",
            "section is '%s'; there are inbox, archived, requests and filtered.".formatted(asked))
        .asException();
  }

  @GetMapping("/{thread}")
  Disclosed<InFull> getThread(Caller caller, @PathVariable String thread) {
    var id = Ours.thread(ids(caller), thread);
    return read(caller, permit -> threads.get(permit, id));
  }

  @GetMapping("/{thread}/messages")
  Disclosed<MessagePage> listMessages(
      Caller caller,
      @PathVariable String thread,
      @RequestParam Optional<String> before,
      @RequestParam Optional<String> after,
      @RequestParam Optional<Instant> since,
      @RequestParam Optional<Integer> limit) {
    if (before.isPresent() && after.isPresent()) {
      throw Problem.badRequest("invalid-parameter", "Use before or after, not both.").asException();
    }
    var ids = ids(caller);
    var from = before.or(() -> after).map(text -> Position.read(text, ids)).orElse(Position.NEWEST);
    var part = new Messages.Part(from, after.isPresent(), since.orElse(null), Limit.of(limit));
    var id = Ours.thread(ids, thread);
    return read(caller, permit -> messages.page(permit, id, part));
  }

  @GetMapping("/{thread}/messages/{message}")
  Disclosed<MessageView> getMessage(
      Caller caller, @PathVariable String thread, @PathVariable String message) {
    var ids = ids(caller);
    var threadId = Ours.thread(ids, thread);
    var messageId = Ours.message(ids, message);
    return read(caller, permit -> messages.get(permit, threadId, messageId));
  }

  @DeleteMapping("/{thread}/messages/{message}")
  Disclosed<MessageView> deleteMessage(
      Caller caller, @PathVariable String thread, @PathVariable String message) {
    var ids = ids(caller);
    var threadId = Ours.thread(ids, thread);
    var messageId = Ours.message(ids, message);
    return decisions.permitted(
        caller, INBOX_DELETE, permit -> deleting.delete(permit, threadId, messageId));
  }

  private <T> Disclosed<T> read(Caller caller, Function<Permit, Optional<Release<T>>> reading) {
    return decisions.permitted(
        caller,
        INBOX_READ,
        permit -> reading.apply(permit).map(release -> disclosures.record(permit, release)));
  }

  private Ids ids(Caller caller) {
    return pairwise.of(caller.partner());
  }
}
