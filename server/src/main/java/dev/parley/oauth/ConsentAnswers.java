package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.consent.AgreementChangedException;
import dev.parley.consent.Consents;
import dev.parley.consent.Form;
import dev.parley.party.Partners;
import dev.parley.party.People;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

  private final Agreements agreements;
  private final Partners partners;
  private final People people;
  private final Consents consents;
  private final Grants grants;
  private final Eligibility eligibility;

  ConsentAnswers(
      Agreements agreements,
      Partners partners,
      People people,
      Consents consents,
      Grants grants,
      Eligibility eligibility) {
    this.agreements = agreements;
    this.partners = partners;
    this.people = people;
    this.consents = consents;
    this.grants = grants;
    this.eligibility = eligibility;
  }

  /// Whether to ask: unless all of it is in force, said yes to in the words that the page has now
  /// and under the agreement as it reads now.
  boolean mustAsk(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    var request = context.getAuthorizationRequest();
    if (request == null) {
      return true;
    }
    var principal = (Authentication) context.getAuthentication().getPrincipal();
    var person = Principals.findPerson(principal).orElseThrow();
    var question = Question.of(person, request, partners, agreements);
    return !inForce(question).containsAll(question.asked())
        || !grants.wereAgreed(person, question.agreement(), question.scopes());
  }

  private Set<Capability> inForce(Question question) {
    return consents.listInForce(question.person(), question.agreement().id()).stream()
        .filter(consent -> consent.yes().form().equals(Form.CURRENT))
        .map(consent -> consent.yes().capability())
        .collect(Collectors.toSet());
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
    var request = request(context);
    var principal = (Authentication) context.getAuthentication().getPrincipal();
    var person = Principals.findPerson(principal).orElseThrow();
    var question = Question.of(person, request, partners, agreements);
    OAuth2AuthorizationConsentAuthenticationToken answers = context.getAuthentication();
    takeBack(question, answers.getScopes());
    if (answers.getScopes().isEmpty()) {
      return;
    }
    var who = people.get(person);
    if (!eligibility.canConsent(who)) {
      throw denied(context, "The law does not let this person consent.");
    }
    var version = request.getAdditionalParameters().get(Parameters.AGREEMENT_VERSION);
    if (question.agreement().state() != Agreement.State.ACTIVE
        || !String.valueOf(question.agreement().version()).equals(version)) {
      throw denied(context, "The agreement changed while the page was open.");
    }
    try {
      consents.give(
          person,
          who.territory(),
          question.agreement(),
          Question.capabilities(answers.getScopes()),
          Form.CURRENT);
    } catch (AgreementChangedException meanwhile) {
      throw denied(context, "The agreement changed while the page was open.");
    }
  }

  private static RuntimeException denied(
      OAuth2AuthorizationConsentAuthenticationContext context, String description) {
    var request = request(context);
    var answer =
        new OAuth2AuthorizationCodeRequestAuthenticationToken(
            request.getAuthorizationUri(),
            request.getClientId(),
            (Authentication) Objects.requireNonNull(context.getAuthentication().getPrincipal()),
            request.getRedirectUri(),
            request.getState(),
            request.getScopes(),
            null);
    return new OAuth2AuthorizationCodeRequestAuthenticationException(
        new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, description, null), answer);
  }

  private static OAuth2AuthorizationRequest request(
      OAuth2AuthorizationConsentAuthenticationContext context) {
    return Objects.requireNonNull(context.getAuthorizationRequest());
  }

  private void takeBack(Question question, Set<String> yes) {
    consents.listInForce(question.person(), question.agreement().id()).stream()
        .map(consent -> consent.yes())
        .filter(consent -> question.asked().contains(consent.capability()))
        .filter(consent -> !yes.contains(consent.capability().scope()))
        .forEach(consent -> consents.withdraw(question.person(), consent.id()));
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
