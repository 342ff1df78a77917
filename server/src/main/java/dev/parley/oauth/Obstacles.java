package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Extent;
import dev.parley.consent.Outcome;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/// What stands between a question and its answer.
@Component
class Obstacles {
  private final Eligibility eligibility;
  private final ThreadNames threads;

  Obstacles(Eligibility eligibility, ThreadNames threads) {
    this.eligibility = eligibility;
    this.threads = threads;
  }

  /// What is another's is not asked about, and nobody learns whether it is there.
  Optional<Obstacle> toAsking(Question question) {
    var grant = question.grant();
    if (grant != null && !(grant.stands() && grant.person().equals(question.person().id()))) {
      return Optional.of(
          Obstacle.of(
              Outcome.NOT_THEIRS,
              GrantRequests.INVALID_GRANT_ID,
              "The grant is over, or is not of the person who came."));
    }
    var asked =
        question.asked().values().stream()
            .map(Extent::threads)
            .filter(Objects::nonNull)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return threads.names(question.person().id(), asked).keySet().containsAll(asked)
        ? Optional.empty()
        : Optional.of(
            Obstacle.of(
                Outcome.NOT_THEIRS,
                OAuth2ErrorCodes.ACCESS_DENIED,
                "The person did not allow it, or is in none of these threads."));
  }

  /// Whoever cannot say yes has not said no either. A no holds whatever became of the agreement.
  ///
  /// @param version of the agreement, as it was asked under
  Optional<Obstacle> toAnswering(Question question, String version, Set<Capability> yes) {
    if (!eligibility.canConsent(question.person())) {
      return Optional.of(
          Obstacle.of(
              Outcome.INELIGIBLE,
              OAuth2ErrorCodes.ACCESS_DENIED,
              "The law does not let this person consent."));
    }
    var stale =
        !yes.isEmpty()
            && (question.agreement().state() != Agreement.State.ACTIVE
                || !String.valueOf(question.agreement().version()).equals(version));
    return stale ? Optional.of(stale()) : Optional.empty();
  }

  static Obstacle stale() {
    return Obstacle.of(
        Outcome.STALE,
        OAuth2ErrorCodes.ACCESS_DENIED,
        "The agreement changed while the page was open.");
  }
}
