package dev.parley.site;

import dev.parley.consent.Consents;
import dev.parley.oauth.SignIns;
import dev.parley.oauth.SignedIn;
import dev.parley.party.Erasures;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Where a person has themselves forgotten.
@Controller
class ErasurePage {
  private final People people;
  private final Connections connections;
  private final Consents consents;
  private final SignIns signIns;
  private final Erasures erasures;

  ErasurePage(
      People people,
      Connections connections,
      Consents consents,
      SignIns signIns,
      Erasures erasures) {
    this.people = people;
    this.connections = connections;
    this.consents = consents;
    this.signIns = signIns;
    this.erasures = erasures;
  }

  @GetMapping("/me/erasure")
  String page(SignedIn me, Model model) {
    model.addAttribute("handle", people.get(me.person()).handle());
    return "site/erasure";
  }

  /// There is no page to come back to afterwards, so what was done is said at once.
  @PostMapping("/me/erasure")
  ModelAndView erase(
      SignedIn me,
      @RequestParam String password,
      @RequestParam String handle,
      HttpServletRequest request) {
    var person = people.get(me.person());
    var typed = handle.strip().toLowerCase(Locale.ROOT);
    if (!typed.equals(person.handle()) || !signIns.confirms(person, password)) {
      return new ModelAndView("site/erasure", HttpStatus.UNPROCESSABLE_CONTENT)
          .addObject("handle", person.handle())
          .addObject("refused", true);
    }
    erase(me.person());
    request.getSession().invalidate();
    SecurityContextHolder.clearContext();
    return new ModelAndView("site/erased");
  }

  /// First nobody may read any more, from the next statement on, and partners are told; then
  /// everything goes at once. After a crash in between the person is still here, and asks again.
  private void erase(PersonId person) {
    connections.partners(person).forEach(each -> consents.withdrawAll(person, each.id()));
    erasures.erase(person);
  }
}
