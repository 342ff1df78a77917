package dev.parley.inbox;

import static dev.parley.agreement.Capability.INBOX_READ;

import dev.parley.decision.Decisions;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.DisclosedStream;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.Event;
import dev.parley.disclosure.Release;
import dev.parley.oauth.Caller;
import dev.parley.party.Pairwise;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/// New messages as server-sent events, until the token expires or the answer becomes no.
@Controller
class EventsApi {
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Pairwise pairwise;
  private final News news;

  EventsApi(Decisions decisions, Disclosures disclosures, Pairwise pairwise, News news) {
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.pairwise = pairwise;
    this.news = news;
  }

  @GetMapping("/partner/v1/inbox/events")
  DisclosedStream stream(
      Caller caller, @RequestHeader("Last-Event-ID") Optional<String> lastEventId) {
    var from = lastEventId.orElseGet(() -> news.now(pairwise.of(caller.partner())));
    return disclosures.stream(event -> since(caller, event), from, caller.expiresAt());
  }

  /// One look at what came: it was allowed, and may have found nothing.
  private record Look(@Nullable Disclosed<List<Event>> events) {}

  /// A stream decides anew for each look: it is no longer permitted than a request would be.
  private Optional<Disclosed<List<Event>>> since(Caller caller, String event) {
    var look =
        decisions.permitted(
            caller,
            INBOX_READ,
            permit -> news.since(permit, event).map(release -> look(permit, release)));
    return Optional.ofNullable(look.events());
  }

  private Look look(Permit permit, Release<List<Event>> release) {
    return new Look(release.content().isEmpty() ? null : disclosures.record(permit, release));
  }
}
