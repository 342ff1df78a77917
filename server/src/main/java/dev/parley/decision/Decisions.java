package dev.parley.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.decision.Circumstances.Ask;
import dev.parley.http.ProblemException;
import dev.parley.law.Laws;
import dev.parley.oauth.Caller;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Decides. Whatever goes wrong in here is a no.
@Component
public class Decisions {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  /// The first is on what is remembered. Each further one is on how things are, and fails only if
  /// they change again before it is done.
  private static final int LOOKS = 4;

  private final Agreements agreements;
  private final Consents consents;
  private final People people;
  private final Laws laws;
  private final Volumes volumes;
  private final Clock clock;

  /// Where people live and when they were born changes seldom, and the gate checks it.
  private final Cache<PersonId, Person> remembered =
      Caffeine.newBuilder().maximumSize(100_000).build();

  Decisions(
      Agreements agreements,
      Consents consents,
      People people,
      Laws laws,
      Volumes volumes,
      Clock clock) {
    this.agreements = agreements;
    this.consents = consents;
    this.people = people;
    this.laws = laws;
    this.volumes = volumes;
    this.clock = clock;
  }

  /// On what is remembered, without a look into the database: the first decision of a request. A
  /// permit of it holds only where its gate is open.
  ///
  /// @throws DataAccessException if something is not remembered and the database is away
  Decision decide(Caller caller, Capability capability) {
    return decide(caller.agreement(), caller.person(), ask(caller, capability));
  }

  Decision decide(AgreementId id, PersonId of, Ask ask) {
    return closed(() -> {
      var agreement = agreements.remembered(id).orElse(null);
      var person = remembered.get(of, people::get);
      return decide(Rules.FIRST, circumstances(ask, agreement, person, null));
    });
  }

  /// On how things are now: the second look, after the gate was found shut.
  ///
  /// @throws DataAccessException if the database is away
  Decision review(Caller caller, Capability capability) {
    return review(caller.agreement(), caller.person(), ask(caller, capability));
  }

  Decision review(AgreementId id, PersonId of, Ask ask) {
    return closed(() -> {
      var agreement = agreements.find(id).orElse(null);
      var person = people.get(of);
      remembered.put(person.id(), person);
      var consent = consents.find(person.id(), id, ask.capability()).orElse(null);
      return decide(Rules.ALL, circumstances(ask, agreement, person, consent));
    });
  }

  /// Does what needs a permit, with a permit.
  ///
  /// @param attempt yields nothing where the gate is shut; then a second look finds out why
  /// @throws ProblemException naming the reason, where the answer is no
  public <T> T permitted(
      Caller caller, Capability capability, Function<Permit, Optional<T>> attempt) {
    var decision = decide(caller, capability);
    for (var look = 0; look < LOOKS; look++) {
      if (decision instanceof Permit permit) {
        var done = attempt.apply(permit);
        if (done.isPresent()) {
          return done.get();
        }
      } else if (look > 0 && decision instanceof Deny(var reason)) {
        throw reason.refusal();
      }
      decision = review(caller, capability);
    }
    throw decision instanceof Deny(var reason) ? reason.refusal() : Reason.UNDECIDABLE.refusal();
  }

  /// What would be decided for the partner at the question's instant, on the best of its
  /// agreements: the law of that day, the person's age on it, the agreement and the consent as they
  /// were on record. Where somebody lived on that day nobody knows any more, so it is where they
  /// live now.
  Explanation explain(Question question) {
    var ask = new Ask(question.capability(), true, true, question.at());
    return agreements.list(question.partner(), question.at()).stream()
        .map(agreement -> explain(question, ask, agreement))
        .max(Comparator.comparingLong(Explanation::rulesInFavour))
        .orElseGet(() -> explain(question, ask, null));
  }

  private Explanation explain(Question question, Ask ask, @Nullable Agreement agreement) {
    var person = question.person();
    var consent =
        agreement == null
            ? null
            : consents
                .find(person.id(), agreement.id(), ask.capability(), question.at())
                .orElse(null);
    var usage = agreement == null ? Usage.NONE : volumes.usedUntil(agreement, person.id(), ask);
    var law = laws.in(person.territory(), ask.today());
    return Explanation.of(question, new Circumstances(ask, agreement, person, law, usage, consent));
  }

  private Ask ask(Caller caller, Capability capability) {
    var carried = caller.capabilities().contains(capability);
    return new Ask(capability, carried, caller.present(), clock.instant());
  }

  private Circumstances circumstances(
      Ask ask, @Nullable Agreement agreement, Person person, @Nullable Consent consent) {
    var usage =
        agreement == null
            ? Usage.NONE
            : volumes.used(agreement, ask.capability(), person.id(), ask.today());
    var law = laws.in(person.territory(), ask.today());
    return new Circumstances(ask, agreement, person, law, usage, consent);
  }

  private Decision decide(List<Rule> rules, Circumstances asked) {
    var against = Rules.against(rules, asked);
    if (against.isPresent()) {
      return new Deny(against.get());
    }
    var now = asked.ask().now();
    return new Permit(
        Objects.requireNonNull(asked.agreement()),
        asked.grant().orElseThrow(),
        asked.person(),
        new Permit.Grounds(now, laws.lenient(now), asked.left()));
  }

  private interface Decided {
    Decision get();
  }

  private static Decision closed(Decided decided) {
    try {
      return decided.get();
    } catch (DataAccessException away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.error("a decision failed, so it is no", broken);
      return new Deny(Reason.UNDECIDABLE);
    }
  }
}
