package dev.parley.recommendation;

import static dev.parley.agreement.Capability.RECOMMENDATION_SEND;

import dev.parley.decision.Decisions;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.DisclosedStream;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.Followings;
import dev.parley.http.Limit;
import dev.parley.http.Page;
import dev.parley.oauth.Caller;
import dev.parley.party.Pairwise;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// What was recommended to a person, inside the partner's app.
@Controller
@RequestMapping("/partner/v1/recommendations/incoming")
class IncomingApi {
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Followings followings;
  private final Pairwise pairwise;
  private final IncomingLists lists;

  IncomingApi(
      Decisions decisions,
      Disclosures disclosures,
      Followings followings,
      Pairwise pairwise,
      IncomingLists lists) {
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.followings = followings;
    this.pairwise = pairwise;
    this.lists = lists;
  }

  @GetMapping
  @ResponseBody
  Disclosed<Page<Incoming>> listIncoming(
      Caller caller, @RequestParam Optional<Integer> limit, @RequestParam Optional<String> cursor) {
    var asked = Limit.of(limit);
    return decisions.permitted(
        caller,
        RECOMMENDATION_SEND,
        permit ->
            lists.list(permit, cursor, asked).map(release -> disclosures.record(permit, release)));
  }

  /// The same as they come, until the token expires or the answer becomes no.
  @GetMapping("/events")
  DisclosedStream stream(
      Caller caller, @RequestHeader("Last-Event-ID") Optional<String> lastEventId) {
    var from = lastEventId.orElseGet(() -> lists.now(pairwise.of(caller.partner())));
    return followings.follow(caller, RECOMMENDATION_SEND, from, lists::since);
  }
}
