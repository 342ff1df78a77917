package dev.parley.friends;

import static dev.parley.agreement.Capability.FRIENDS_READ;

import dev.parley.decision.Decisions;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.Release;
import dev.parley.friends.FriendLists.Part;
import dev.parley.http.Limit;
import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import dev.parley.oauth.Caller;
import dev.parley.party.Pairwise;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A person's friends, for a partner whom they let see them.
@RestController
@RequestMapping(path = "/partner/v1/friends", produces = MediaType.APPLICATION_JSON_VALUE)
class FriendsApi {
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Pairwise pairwise;
  private final FriendLists lists;
  private final Seal seal;
  private final Clock clock;

  FriendsApi(
      Decisions decisions,
      Disclosures disclosures,
      Pairwise pairwise,
      FriendLists lists,
      Seal seal,
      Clock clock) {
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.pairwise = pairwise;
    this.lists = lists;
    this.seal = seal;
    this.clock = clock;
  }

  @GetMapping
  Disclosed<? extends FriendPage<?>> listFriends(
      Caller caller,
      @RequestParam String kind,
      @RequestParam Optional<String> purpose,
      @RequestParam Optional<String> since,
      @RequestParam Optional<Integer> limit,
      @RequestParam Optional<String> cursor) {
    var which = Kind.of(kind);
    if (which == Kind.NON_APP) {
      since.ifPresent(_ -> {
        throw invalid("since is for app and messaging: handles cannot be compared.");
      });
      return unnamed(caller, Handles.Purpose.of(purpose.orElse("recommendation")), limit, cursor);
    }
    purpose.ifPresent(_ -> {
      throw invalid("purpose is for non-app: only handles are good for one.");
    });
    var ids = pairwise.of(caller.partner());
    var from = since.map(text -> Since.read(ids, text, clock.instant())).orElse(null);
    var part = Part.of(ids, which, cursor.orElse(null), from, Limit.of(limit));
    return read(caller, permit -> lists.page(permit, part));
  }

  private Disclosed<? extends FriendPage<?>> unnamed(
      Caller caller, Handles.Purpose purpose, Optional<Integer> asked, Optional<String> cursor) {
    var whose = new Shuffle.Whose(caller.partner(), caller.person(), purpose);
    var now = clock.instant();
    var place =
        cursor
            .map(text -> Shuffle.read(seal, whose, text, now))
            .orElseGet(() -> Shuffle.fresh(now));
    var limit = Limit.of(asked);
    return read(caller, permit -> lists.unnamed(permit, purpose, place, limit));
  }

  private static ProblemException invalid(String detail) {
    return Problem.badRequest("invalid-parameter", detail).asException();
  }

  private <T> Disclosed<T> read(Caller caller, Function<Permit, Optional<Release<T>>> reading) {
    return decisions.permitted(
        caller,
        FRIENDS_READ,
        permit -> reading.apply(permit).map(release -> disclosures.record(permit, release)));
  }
}
