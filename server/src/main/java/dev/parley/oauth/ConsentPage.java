package dev.parley.oauth;

import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.consent.Consents;
import dev.parley.party.Partner;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.party.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks a person what a partner may have. What it shows comes from the request that the partner
/// pushed; of the address only `state` counts, which finds that request.
@Controller
class ConsentPage {

  private final Authorizations authorizations;
  private final Partners partners;
  private final Agreements agreements;
  private final People people;
  private final Consents consents;
  private final Eligibility eligibility;

  ConsentPage(
      Authorizations authorizations,
      Partners partners,
      Agreements agreements,
      People people,
      Consents consents,
      Eligibility eligibility) {
    this.authorizations = authorizations;
    this.partners = partners;
    this.agreements = agreements;
    this.people = people;
    this.consents = consents;
    this.eligibility = eligibility;
  }

  /// @param until days, the last on which a yes given today holds
  record Shown(
      String state,
      Partner partner,
      String person,
      String agreement,
      LocalDate agreedFrom,
      LocalDate agreedUntil,
      LocalDate until,
      List<Item> items) {}

  record Item(String scope, String words, String purpose, String field) {

    private static Item of(Capability capability, Grant grant) {
      var scope = capability.scope();
      return new Item(scope, capability.sentence(), grant.purpose(), ConsentAnswers.ANSWER + scope);
    }
  }

  @GetMapping("/oauth2/consent")
  String page(
      @RequestParam Optional<String> state,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var pending =
        state
            .flatMap(authorizations::findByState)
            .filter(found -> found.getPrincipalName().equals(authentication.getName()));
    if (pending.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return "oauth/refused";
    }
    var question = question(pending.get(), authentication);
    var person = people.get(question.person());
    model.addAttribute("shown", shown(state.get(), question, person));
    PageHeaders.allowFormTo(
        request,
        URI.create(String.valueOf(StoredAuthorization.requestOf(pending.get()).getRedirectUri())));
    return eligibility.canConsent(person) ? "oauth/consent" : "oauth/ineligible";
  }

  private Question question(OAuth2Authorization pending, Authentication authentication) {
    var person = Principals.findPerson(authentication).orElseThrow();
    var request = StoredAuthorization.requestOf(pending);
    return Question.of(person, request, partners, agreements);
  }

  private Shown shown(String state, Question question, Person person) {
    var terms = question.agreement().terms();
    return new Shown(
        state,
        question.partner(),
        person.name(),
        terms.title(),
        LocalDate.ofInstant(terms.term().from(), ZoneOffset.UTC),
        LocalDate.ofInstant(terms.term().until().minusMillis(1), ZoneOffset.UTC),
        LocalDate.ofInstant(end(question, person).minusMillis(1), ZoneOffset.UTC),
        question.asked().stream()
            .flatMap(capability ->
                question.agreement().grant(capability).stream()
                    .map(grant -> Item.of(capability, grant)))
            .toList());
  }

  /// When the first of the yeses that are asked for would end.
  private Instant end(Question question, Person person) {
    return question.asked().stream()
        .map(capability -> consents.end(question.agreement(), capability, person.territory()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
