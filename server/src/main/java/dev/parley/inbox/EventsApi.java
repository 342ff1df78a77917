package dev.parley.inbox;

import static dev.parley.agreement.Capability.INBOX_READ;

import dev.parley.disclosure.DisclosedStream;
import dev.parley.disclosure.Followings;
import dev.parley.oauth.Caller;
import dev.parley.party.Pairwise;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/// New messages as server-sent events, until the token expires or the answer becomes no.
@Controller
class EventsApi {
  private final Followings followings;
  private final Pairwise pairwise;
  private final News news;

  EventsApi(Followings followings, Pairwise pairwise, News news) {
    this.followings = followings;
    this.pairwise = pairwise;
    this.news = news;
  }

  @GetMapping("/partner/v1/inbox/events")
  DisclosedStream stream(
      Caller caller, @RequestHeader("Last-Event-ID") Optional<String> lastEventId) {
    var from = lastEventId.orElseGet(() -> news.now(pairwise.of(caller.partner())));
    return followings.follow(caller, INBOX_READ, from, news::since);
  }
}
