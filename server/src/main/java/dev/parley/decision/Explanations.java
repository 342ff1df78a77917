package dev.parley.decision;

import dev.parley.agreement.Capability;
import dev.parley.http.Problem;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Decisions explained, asked for in an operator's own words.
@Component
public class Explanations {
  private final Decisions decisions;
  private final Partners partners;
  private final People people;

  Explanations(Decisions decisions, Partners partners, People people) {
    this.decisions = decisions;
    this.partners = partners;
    this.people = people;
  }

  /// @throws dev.parley.http.ProblemException where one of the three is not known
  Explanation get(String partner, String handle, String scope) {
    var capability =
        Capability.ofScope(scope)
            .orElseThrow(() ->
                Problem.badRequest(
                        "invalid-parameter",
                        "'%s' is no capability; there are %s.".formatted(scope, scopes()))
                    .asException());
    var known =
        find(partner)
            .flatMap(partners::find)
            .orElseThrow(() -> Problem.notFound("partner").asException());
    var person = people.find(handle).orElseThrow(() -> Problem.notFound("person").asException());
    return decisions.explain(new Question(known.id(), person, capability));
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
