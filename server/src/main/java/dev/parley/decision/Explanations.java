package dev.parley.decision;

import dev.parley.agreement.Capability;
import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import dev.parley.law.Laws;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decisions explained, asked for in an operator's own words.
@Component
public class Explanations {
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Instant FIRST = Laws.FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Decisions decisions;
  private final Partners partners;
  private final People people;
  private final Clock clock;

  Explanations(Decisions decisions, Partners partners, People people, Clock clock) {
    this.decisions = decisions;
    this.partners = partners;
    this.people = people;
    this.clock = clock;
  }

  /// What is asked, in an operator's words.
  ///
  /// @param at a day, for its first instant in UTC, or an instant; null for now
  record Asked(String partner, String person, String capability, @Nullable String at) {}

  /// @throws dev.parley.http.ProblemException where one of them is not known
  Explanation get(Asked asked) {
    var scope = asked.capability();
    var capability =
        Capability.ofScope(scope)
            .orElseThrow(
                () -> wrong("'%s' is no capability; there are %s.".formatted(scope, scopes())));
    var known =
        find(asked.partner())
            .flatMap(partners::find)
            .orElseThrow(() -> Problem.notFound("partner").asException());
    var person =
        people.find(asked.person()).orElseThrow(() -> Problem.notFound("person").asException());
    return decisions.explain(new Question(known.id(), person, capability, at(asked)));
  }

  private Instant at(Asked asked) {
    var at = asked.at() == null ? clock.instant() : parse(asked.at());
    if (at.isBefore(FIRST)) {
      throw wrong("'%s' is before %s, and no law is known for it.".formatted(asked.at(), FIRST));
    }
    if (at.isAfter(LAST)) {
      throw wrong(
          "'%s' is after %s, and nobody knows the law of then.".formatted(asked.at(), LAST));
    }
    return at;
  }

  private static Instant parse(String at) {
    try {
      return DAY.matcher(at).matches()
          ? LocalDate.parse(at).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(at);
    } catch (DateTimeParseException neither) {
      throw wrong(
          "'%s' is neither a day such as 2012-06-01 nor an instant such as 2012-06-01T12:00:00Z."
              .formatted(at));
    }
  }

  private static ProblemException wrong(String detail) {
    return Problem.badRequest("invalid-parameter", detail).asException();
  }

  private static Optional<PartnerId> find(String partner) {
    try {
      return Optional.of(new PartnerId(partner));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static String scopes() {
    return Stream.of(Capability.values()).map(Capability::scope).collect(Collectors.joining(", "));
  }
}
