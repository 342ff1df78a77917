package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.party.PartnerId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/// Finds the agreement that a pushed request is under.
@Component
class FittingAgreements {
  private final Agreements agreements;
  private final Clock clock;

  FittingAgreements(Agreements agreements, Clock clock) {
    this.agreements = agreements;
    this.clock = clock;
  }

  /// @param named which one it is said to be; null where that is not said
  /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException if it is not
  ///   clear, or none has all of it
  Agreement of(PartnerId partner, @Nullable String named, Set<String> scopes) {
    if (named != null) {
      var agreement =
          findAgreement(named)
              .filter(found -> found.partner().equals(partner))
              .orElseThrow(() -> invalid("The partner has no agreement " + named + "."));
      requireInForce(agreement);
      requireAgreed(List.of(agreement), scopes);
      return agreement;
    }
    var active = agreements.list(partner).stream().filter(this::inForce).toList();
    requireAgreed(active, scopes);
    var fitting = active.stream().filter(agreement -> names(agreement, scopes)).toList();
    return switch (fitting.size()) {
      case 1 -> fitting.getFirst();
      case 0 ->
          throw invalid("No single agreement has all of scope; ask under one agreement at a time.");
      default ->
          throw invalid(
              "Several agreements have all of scope; name one in agreement: " + ids(fitting));
    };
  }

  private Optional<Agreement> findAgreement(String id) {
    return AgreementId.find(id).flatMap(agreements::find);
  }

  private boolean inForce(Agreement agreement) {
    var terms = agreement.terms();
    var now = clock.instant();
    return agreement.state() == Agreement.State.ACTIVE
        && !now.isBefore(terms.term().from())
        && now.isBefore(terms.term().until());
  }

  private void requireInForce(Agreement agreement) {
    if (!inForce(agreement)) {
      throw invalid("The agreement " + agreement.id() + " is not in force.");
    }
  }

  private static void requireAgreed(List<Agreement> agreements, Set<String> scopes) {
    var missing =
        scopes.stream()
            .filter(scope -> agreements.stream().noneMatch(one -> names(one, Set.of(scope))))
            .toList();
    if (!missing.isEmpty()) {
      throw scope("No agreement in force has these capabilities: " + String.join(" ", missing));
    }
  }

  private static boolean names(Agreement agreement, Set<String> scopes) {
    return agreement.terms().grants().stream()
        .map(grant -> grant.capability().scope())
        .collect(Collectors.toSet())
        .containsAll(scopes);
  }

  private static String ids(List<Agreement> agreements) {
    return agreements.stream().map(one -> one.id().value()).collect(Collectors.joining(" "));
  }

  private static RuntimeException invalid(String description) {
    return OauthErrors.error(OAuth2ErrorCodes.INVALID_REQUEST, description);
  }

  private static RuntimeException scope(String description) {
    return OauthErrors.error(OAuth2ErrorCodes.INVALID_SCOPE, description);
  }
}
