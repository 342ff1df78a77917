package dev.parley.recommendation;

import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.friends.Handles;
import dev.parley.friends.Handles.Purpose;
import dev.parley.friends.Recipients;
import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import dev.parley.party.Pairwise;
import dev.parley.party.PersonId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Finds out to whom something goes, and how. One that cannot be reached sinks the whole: nothing
/// is sent before everybody is known.
@Component
class Addressees {
  private final Pairwise pairwise;
  private final Handles handles;
  private final Recipients recipients;

  Addressees(Pairwise pairwise, Handles handles, Recipients recipients) {
    this.pairwise = pairwise;
    this.handles = handles;
    this.recipients = recipients;
  }

  /// @param person null for somebody outside
  record Addressee(@Nullable PersonId person, Way way) {}

  /// Whom a request names, before anybody knows whether they can be reached.
  ///
  /// @param people in the order of the request; null for somebody outside
  record Named(List<To> to, List<@Nullable PersonId> people) {
    /// Whom the platform knows.
    Set<PersonId> known() {
      return people.stream().flatMap(Stream::ofNullable).collect(Collectors.toSet());
    }
  }

  /// Two names may stand for one person; that is not said, as a partner would learn from it what
  /// its handles stand for.
  ///
  /// @throws ProblemException (400) for a handle that is not good, oneself, or one name twice;
  ///   (403) for no friend. Each names the place in the request
  Named named(Permit permit, List<To> all) {
    var people = new ArrayList<@Nullable PersonId>();
    var seen = new HashSet<To>();
    for (var to : all) {
      if (to.outside() == null && !seen.add(to)) {
        throw invalid(people.size(), to, "it is there twice");
      }
      people.add(person(permit, to, people.size()));
    }
    return new Named(all, people);
  }

  /// In the order of the request.
  ///
  /// @throws ProblemException as [#named]
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Addressee> find(Permit permit, Named named) {
    var found = recipients.find(permit, named.known());
    var addressees = new ArrayList<Addressee>();
    for (var to : named.to()) {
      var person = named.people().get(addressees.size());
      var friend = person == null ? null : found.get(person);
      addressees.add(new Addressee(person, way(addressees.size(), to, friend)));
    }
    return addressees;
  }

  private @Nullable PersonId person(Permit permit, To to, int place) {
    if (to.handle() != null) {
      return handles
          .friend(permit.partner(), permit.person(), Purpose.RECOMMENDATION, to.handle())
          .orElseThrow(() -> stale(place, to));
    }
    if (to.friend() == null) {
      return null;
    }
    var id = pairwise.of(permit.partner()).read(Pairwise.Kind.PERSON, to.friend());
    var person = new PersonId(id.orElseThrow(() -> stranger(place)));
    if (person.equals(permit.person())) {
      throw invalid(place, to, "it is the person themself");
    }
    return person;
  }

  /// Who is there as a handle always gets it in the platform's inbox: if they let the partner in
  /// since, it does not learn so from this.
  private static Way way(int place, To to, Recipients.@Nullable Recipient friend) {
    if (Boolean.TRUE.equals(to.outside())) {
      return Way.LINK;
    }
    if (to.handle() != null) {
      Objects.requireNonNullElseGet(
          friend,
          () -> {
            throw stale(place, to);
          });
      return Way.INBOX;
    }
    if (friend == null || !friend.known()) {
      throw stranger(place);
    }
    return friend.inside() ? Way.APP : Way.INBOX;
  }

  private static ProblemException stale(int place, To to) {
    return invalid(
        place,
        to,
        "the handle is good for one partner, person and purpose, for an hour; get a new one");
  }

  private static ProblemException invalid(int place, To to, String fault) {
    var field = to.handle() != null ? "handle" : "friend";
    return Problem.invalidField("to[%d].%s".formatted(place, field), fault).asException();
  }

  private static ProblemException stranger(int place) {
    var refusal = Reason.NOT_A_FRIEND.refusal();
    return refusal.problem().with("field", "to[%d].friend".formatted(place)).asException();
  }
}
