package dev.parley.oauth;

import dev.parley.consent.ConsentRequests;
import dev.parley.consent.Wordings;
import dev.parley.party.Partner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks a person what a partner may have. What it shows comes from the request that the partner
/// pushed; of the address only `state` counts, which finds that request.
@Controller
class ConsentPage {

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
  record Shown(String state, Partner partner, String person, QuestionWords wording) {}

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
    var asked = StoredAuthorization.requestOf(pending.get());
    var question = questions.of(authentication, asked);
    var shown = shown(state.get(), question);
    if (!requests.show(
        question.request(), question.person().id(), wordings.keep(shown.wording().wording()))) {
      response.setStatus(HttpStatus.GONE.value());
      return "oauth/refused";
    }
    model.addAttribute("shown", shown);
    PageHeaders.allowFormTo(request, URI.create(String.valueOf(asked.getRedirectUri())));
    return eligibility.canConsent(question.person()) ? "oauth/consent" : "oauth/ineligible";
  }

  private Shown shown(String state, Question question) {
    return new Shown(state, question.partner(), question.person().name(), speech.ask(question));
  }
}
