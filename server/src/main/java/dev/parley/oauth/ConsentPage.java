package dev.parley.oauth;

import dev.parley.agreement.Capability;
import dev.parley.consent.ConsentRequests;
import dev.parley.consent.Form;
import dev.parley.consent.Wordings;
import dev.parley.party.Partner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks a person what a partner may have. What it shows comes from the request that the partner
/// pushed; of the address only `state` counts, which finds that request.
///
/// What has to stand on a page of its own comes second, and the answers of the first page go along
/// with it: nothing takes effect before all are given.
@Controller
class ConsentPage {
  static final String PATH = "/oauth2/consent";

  private final Authorizations authorizations;
  private final Questions questions;
  private final ConsentRequests requests;
  private final Wordings wordings;
  private final Speech speech;
  private final Eligibility eligibility;

  ConsentPage(
      Authorizations authorizations,
      Questions questions,
      ConsentRequests requests,
      Wordings wordings,
      Speech speech,
      Eligibility eligibility) {
    this.authorizations = authorizations;
    this.questions = questions;
    this.requests = requests;
    this.wordings = wordings;
    this.speech = speech;
    this.eligibility = eligibility;
  }

  /// @param wording all that it asks and tells, word for word
  /// @param given the fields that were answered with yes on the page before
  /// @param place among the pages of this question
  record Shown(
      String state,
      Partner partner,
      String person,
      QuestionWords wording,
      List<String> given,
      Place place) {
    public boolean next() {
      return place == Place.FIRST_OF_TWO;
    }

    public boolean second() {
      return place == Place.SECOND;
    }
  }

  enum Place {
    ONLY,
    FIRST_OF_TWO,
    SECOND
  }

  private record Pending(String state, OAuth2AuthorizationRequest request, Question question) {
    Place first() {
      return question.on(Form.CAPABILITIES).isEmpty() || question.on(Form.VIEWING).isEmpty()
          ? Place.ONLY
          : Place.FIRST_OF_TWO;
    }
  }

  @GetMapping(PATH)
  String page(
      @RequestParam Optional<String> state,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return pending(state, authentication)
        .map(pending -> {
          if (pending.question().asked().isEmpty()) {
            return refused(response, HttpStatus.GONE);
          }
          var form =
              pending.question().on(Form.CAPABILITIES).isEmpty() ? Form.VIEWING : Form.CAPABILITIES;
          var shown = shown(pending, form, List.of(), pending.first());
          return show(pending, form, shown, new Exchange(request, response, model));
        })
        .orElseGet(() -> refused(response, HttpStatus.NOT_FOUND));
  }

  /// The answers of the first page, which go on to the second.
  @PostMapping(PATH)
  String second(
      @RequestParam Map<String, String> fields,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return pending(Optional.ofNullable(fields.get("state")), authentication)
        .filter(pending -> pending.first() == Place.FIRST_OF_TWO)
        .map(pending -> {
          var given =
              Stream.of(Capability.values())
                  .map(capability -> ConsentAnswers.ANSWER + capability.scope())
                  .filter(field -> ConsentAnswers.YES.equals(fields.get(field)))
                  .toList();
          var shown = shown(pending, Form.VIEWING, given, Place.SECOND);
          return show(pending, Form.VIEWING, shown, new Exchange(request, response, model));
        })
        .orElseGet(() -> refused(response, HttpStatus.NOT_FOUND));
  }

  private Optional<Pending> pending(Optional<String> state, Authentication authentication) {
    return state
        .flatMap(authorizations::findByState)
        .filter(found -> found.getPrincipalName().equals(authentication.getName()))
        .map(StoredAuthorization::requestOf)
        .map(request ->
            new Pending(state.orElseThrow(), request, questions.of(authentication, request)));
  }

  private record Exchange(HttpServletRequest request, HttpServletResponse response, Model model) {}

  private String show(Pending pending, Form form, Shown shown, Exchange exchange) {
    var question = pending.question();
    var wording = wordings.keep(shown.wording().wording());
    if (!requests.show(question.request(), question.person().id(), form, wording)) {
      return refused(exchange.response(), HttpStatus.GONE);
    }
    exchange.model().addAttribute("shown", shown);
    var back = URI.create(String.valueOf(pending.request().getRedirectUri()));
    PageHeaders.allowFormTo(exchange.request(), back);
    return eligibility.canConsent(question.person()) ? "oauth/consent" : "oauth/ineligible";
  }

  private static String refused(HttpServletResponse response, HttpStatus status) {
    response.setStatus(status.value());
    return "oauth/refused";
  }

  private Shown shown(Pending pending, Form form, List<String> given, Place place) {
    var question = pending.question();
    return new Shown(
        pending.state(),
        question.partner(),
        question.person().name(),
        speech.ask(question, form),
        given,
        place);
  }
}
