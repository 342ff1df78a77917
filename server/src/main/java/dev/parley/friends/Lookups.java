package dev.parley.friends;

import static dev.parley.agreement.Capability.FRIENDS_READ;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreement.State;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.decision.Decisions;
import dev.parley.decision.Reason;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.Disclosures;
import dev.parley.friends.FriendLists.Part;
import dev.parley.http.ProblemException;
import dev.parley.oauth.Caller;
import dev.parley.oauth.Company;
import dev.parley.party.Pairwise;
import dev.parley.party.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Component;

/// Many people's friends at once, for a partner whose agreement lets it ask so. Each person is
/// decided on, read and recorded by themselves, as if the partner had asked for them alone.
@Component
class Lookups {
  /// Leaves most of the connections to everybody else.
  private static final int AT_ONCE = 8;

  private final Agreements agreements;
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Pairwise pairwise;
  private final FriendLists lists;

  Lookups(
      Agreements agreements,
      Decisions decisions,
      Disclosures disclosures,
      Pairwise pairwise,
      FriendLists lists) {
    this.agreements = agreements;
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.pairwise = pairwise;
    this.lists = lists;
  }

  /// What came of one person.
  ///
  /// @param friends null where the answer is no
  /// @param next the cursor of those who come after these; null at the end
  /// @param counted as in [FriendPage]
  /// @param refused why the answer is no; null where it is not
  /// @param receipt where in the journal the answer stands; null where it is no
  record Looked(
      String person,
      @Nullable List<FriendView> friends,
      @Nullable String next,
      @Nullable Integer counted,
      @Nullable Reason refused,
      @Nullable String receipt) {}

  record All(List<Looked> items) {}

  private sealed interface Outcome permits Found, No {}

  private record Found(String person, Disclosed<FriendPage<FriendView>> page) implements Outcome {}

  private record No(String person, Reason reason) implements Outcome {}

  /// @param parts which part of whose list
  /// @throws ProblemException (403) if the agreement does not let the partner ask so, or every
  ///   answer is no
  Disclosed<All> all(Company company, SequencedMap<String, Part> parts) {
    var agreement = agreement(company);
    var outcomes =
        each(
            parts.sequencedKeySet(),
            person -> one(company, agreement, person, part(parts, person)));
    var found = new ArrayList<Disclosed<?>>();
    var items = new ArrayList<Looked>();
    for (var outcome : outcomes) {
      items.add(
          switch (outcome) {
            case Found(var person, var page) -> {
              found.add(page);
              var content = page.content();
              var receipt = page.receipt().toString();
              yield new Looked(
                  person, content.items(), content.next(), content.counted(), null, receipt);
            }
            case No(var person, var reason) -> new Looked(person, null, null, null, reason, null);
          });
    }
    if (found.isEmpty()) {
      throw items.stream()
          .map(Looked::refused)
          .filter(reason -> reason != null)
          .findFirst()
          .orElse(Reason.UNDECIDABLE)
          .refusal();
    }
    return disclosures.together(found, new All(items));
  }

  private static Part part(Map<String, Part> parts, String person) {
    return Objects.requireNonNull(parts.get(person));
  }

  private AgreementId agreement(Company company) {
    return agreements.list(company.partner()).stream()
        .filter(agreement ->
            agreement.grant(FRIENDS_READ).filter(grant -> grant.handling().bulk()).isPresent())
        // One in force, if there is one; else the decision says what is wrong with the other.
        .sorted(Comparator.comparing(agreement -> agreement.state() != State.ACTIVE))
        .map(Agreement::id)
        .findFirst()
        .orElseThrow(Reason.CAPABILITY_NOT_AGREED::refusal);
  }

  private Outcome one(Company company, AgreementId agreement, String person, Part part) {
    var id = pairwise.of(company.partner()).read(Pairwise.Kind.PERSON, person);
    if (id.isEmpty()) {
      return new No(person, Reason.CONSENT_MISSING);
    }
    var caller =
        new Caller(
            company.partner(),
            agreement,
            new PersonId(id.getAsLong()),
            Set.of(FRIENDS_READ),
            false,
            "",
            company.expiresAt());
    try {
      return new Found(
          person,
          decisions.permitted(
              caller,
              FRIENDS_READ,
              permit ->
                  lists.page(permit, part).map(release -> disclosures.record(permit, release))));
    } catch (EmptyResultDataAccessException unknown) {
      return new No(person, Reason.CONSENT_MISSING);
    } catch (ProblemException refused) {
      if (refused.problem().more().get("reason") instanceof Reason reason) {
        return new No(person, reason);
      }
      throw refused;
    }
  }

  private interface Asking {
    Outcome ask(String person);
  }

  /// In the order in which they were asked for.
  private static List<Outcome> each(Iterable<String> people, Asking asking) {
    var room = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Outcome>>();
      for (var person : people) {
        asked.add(
            threads.submit(() -> {
              room.acquire();
              try {
                return asking.ask(person);
              } finally {
                room.release();
              }
            }));
      }
      var outcomes = new ArrayList<Outcome>();
      for (var one : asked) {
        outcomes.add(one.get());
      }
      return outcomes;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped in the middle", stopped);
    }
  }
}
