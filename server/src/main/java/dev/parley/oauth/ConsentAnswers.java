package dev.parley.oauth;

import dev.parley.agreement.Capability;
import dev.parley.consent.AgreementChangedException;
import dev.parley.consent.Answers;
import dev.parley.consent.Answers.Answer;
import dev.parley.consent.ConsentRequests;
import dev.parley.consent.Consents;
import dev.parley.consent.Form;
import dev.parley.consent.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/// What people answer on the consent page, and what becomes of it. Each capability has its own
/// answer; what was not said yes to is a no, and a no takes an earlier yes back.
///
/// Spring's own record of consents is (client, person): it has no agreement, no form, no time and
/// no withdrawal, so nothing is ever read from it or written to it.
@Component
class ConsentAnswers implements AuthenticationConverter, OAuth2AuthorizationConsentService {

  /// A form field's name is this and the capability's scope.
  static final String ANSWER = "answer.";

  static final String YES = "yes";
  static final String REFUSE_ALL = "refuseAll";

  private static final String TOO_LATE =
      "The question is over: it was answered already, or is older than an hour. Ask again.";

  private static final String SIGNAL =
      "The person's browser says no to advertising (Global Privacy Control).";

  private final Questions questions;
  private final Consents consents;
  private final ConsentRequests requests;
  private final Answers answers;
  private final Standing standing;
  private final Obstacles obstacles;

  ConsentAnswers(
      Questions questions,
      Consents consents,
      ConsentRequests requests,
      Answers answers,
      Standing standing,
      Obstacles obstacles) {
    this.questions = questions;
    this.consents = consents;
    this.requests = requests;
    this.answers = answers;
    this.standing = standing;
    this.obstacles = obstacles;
  }

  /// Whether to ask: unless all of it is in force, said yes to in the words that the page has now
  /// and under the agreement as it reads now.
  boolean mustAsk(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    var request = context.getAuthorizationRequest();
    if (request == null) {
      return true;
    }
    var principal =
        (Authentication) Objects.requireNonNull(context.getAuthentication().getPrincipal());
    var question = questions.of(principal, request);
    var person = question.person().id();
    if (!requests.signIn(question.request(), person)) {
      throw denied(request, principal, TOO_LATE);
    }
    var obstacle = obstacles.toAsking(question);
    if (obstacle.isPresent()) {
      throw stopped(question, request, principal, obstacle.get());
    }
    if (question.asked().isEmpty() && !question.signalled().isEmpty()) {
      throw signalled(question, request, principal);
    }
    if (question.asked().isEmpty()) {
      requests.settle(question.request(), person, Outcome.BARRED);
      throw denied(
          request, principal, "The person said no to this, and may not be asked again yet.");
    }
    var stands =
        question.barred().isEmpty()
            && question.signalled().isEmpty()
            && !question.replaces()
            && standing.holds(question);
    if (stands) {
      requests.settle(question.request(), person, Outcome.STANDING);
    }
    return !stands;
  }

  /// The consent page's form, as Spring's authorization endpoint takes it.
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    var state = request.getParameter(OAuth2ParameterNames.STATE);
    var client = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
    if (!HttpMethod.POST.matches(request.getMethod()) || state == null || client == null) {
      return null;
    }
    var scopes = new HashSet<String>();
    if (request.getParameter(REFUSE_ALL) == null) {
      for (var capability : Capability.values()) {
        if (YES.equals(request.getParameter(ANSWER + capability.scope()))) {
          scopes.add(capability.scope());
        }
      }
    }
    return new OAuth2AuthorizationConsentAuthenticationToken(
        request.getRequestURI(),
        client,
        Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()),
        state,
        scopes,
        null);
  }

  /// Stands between the answers and their effect, both ways.
  void take(OAuth2AuthorizationConsentAuthenticationContext context) {
    var request = Objects.requireNonNull(context.getAuthorizationRequest());
    OAuth2AuthorizationConsentAuthenticationToken said = context.getAuthentication();
    var principal = (Authentication) Objects.requireNonNull(said.getPrincipal());
    var question = questions.of(principal, request);
    var yes = Question.capabilities(said.getScopes());
    yes.removeAll(question.signalled());
    if (!question.asked().keySet().containsAll(yes)) {
      throw denied(request, principal, "There is an answer to something that was not asked.");
    }
    if (!requests.isOpen(question.request(), question.person().id())) {
      throw denied(request, principal, TOO_LATE);
    }
    var no = shown(question);
    if (!no.containsAll(yes)) {
      throw denied(request, principal, "There is an answer to something that was not shown.");
    }
    no.removeAll(yes);
    takeBack(question, no);
    var obstacle = obstacles.toAnswering(question, version(request), yes);
    if (obstacle.isPresent()) {
      throw stopped(question, request, principal, obstacle.get());
    }
    try {
      if (!write(question, yes, no)) {
        throw denied(request, principal, TOO_LATE);
      }
    } catch (AgreementChangedException meanwhile) {
      throw stopped(question, request, principal, Obstacles.stale());
    }
    if (yes.isEmpty() && !said.getScopes().isEmpty()) {
      throw denied(request, principal, SIGNAL); // no code for what the browser said no to
    }
  }

  /// What of it was before them: what stands on a page of its own is neither said yes nor no to on
  /// another.
  private Set<Capability> shown(Question question) {
    var person = question.person().id();
    return Stream.of(Form.CAPABILITIES, Form.VIEWING)
        .filter(page -> requests.wasShown(question.request(), person, page))
        .flatMap(page -> question.on(page).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
  }

  private boolean write(Question question, Set<Capability> yes, Set<Capability> no) {
    var said = new TreeMap<>(question.asked());
    said.keySet().retainAll(yes);
    var grant = question.replaces() ? question.grant() : null;
    return answers.take(
        new Answer(
            question.person(),
            question.agreement(),
            question.request(),
            said,
            no,
            question.signalled(),
            grant == null ? null : grant.id()));
  }

  /// There is nothing left to ask; what the browser said is written down all the same.
  private RuntimeException signalled(
      Question question, OAuth2AuthorizationRequest request, Authentication principal) {
    var obstacle = obstacles.toAnswering(question, version(request), Set.of());
    if (obstacle.isPresent()) {
      return stopped(question, request, principal, obstacle.get());
    }
    return denied(request, principal, write(question, Set.of(), Set.of()) ? SIGNAL : TOO_LATE);
  }

  private static String version(OAuth2AuthorizationRequest request) {
    return String.valueOf(request.getAdditionalParameters().get(Parameters.AGREEMENT_VERSION));
  }

  private RuntimeException stopped(
      Question question,
      OAuth2AuthorizationRequest request,
      Authentication principal,
      Obstacle obstacle) {
    requests.settle(question.request(), question.person().id(), obstacle.outcome());
    return denied(request, principal, obstacle.error());
  }

  private static RuntimeException denied(
      OAuth2AuthorizationRequest request, Authentication principal, String description) {
    var error = new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, description, null);
    return denied(request, principal, error);
  }

  private static RuntimeException denied(
      OAuth2AuthorizationRequest request, Authentication principal, OAuth2Error error) {
    var answer =
        new OAuth2AuthorizationCodeRequestAuthenticationToken(
            request.getAuthorizationUri(),
            request.getClientId(),
            principal,
            request.getRedirectUri(),
            request.getState(),
            request.getScopes(),
            null);
    return new OAuth2AuthorizationCodeRequestAuthenticationException(error, answer);
  }

  private void takeBack(Question question, Set<Capability> no) {
    var person = question.person().id();
    consents.listInForce(person, question.agreement().id()).stream()
        .map(consent -> consent.yes())
        .filter(consent -> no.contains(consent.capability()))
        .forEach(consent -> consents.withdraw(person, consent.id()));
  }

  /// Done by [#take], which knows the agreement.
  @Override
  public void save(OAuth2AuthorizationConsent consent) {}

  @Override
  public void remove(OAuth2AuthorizationConsent consent) {}

  @Override
  public @Nullable OAuth2AuthorizationConsent findById(String client, String principal) {
    return null;
  }
}
