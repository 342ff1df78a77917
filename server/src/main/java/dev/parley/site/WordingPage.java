package dev.parley.site;

import dev.parley.consent.ConsentId;
import dev.parley.consent.Consents;
import dev.parley.consent.Wordings;
import dev.parley.http.Problem;
import dev.parley.oauth.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What a person had before them when they said yes, word for word.
@Controller
class WordingPage {
  private final Consents consents;
  private final Wordings wordings;

  WordingPage(Consents consents, Wordings wordings) {
    this.consents = consents;
    this.wordings = wordings;
  }

  @GetMapping("/me/consents/{id}/wording")
  String page(SignedIn me, @PathVariable long id, Model model) {
    var consent = new ConsentId(id);
    if (consents.list(me.person()).stream().noneMatch(one -> one.yes().id().equals(consent))) {
      throw Problem.notFound("consent").asException();
    }
    model.addAttribute("wording", wordings.find(consent).orElse(null));
    model.addAttribute("separator", "\n");
    return "site/wording";
  }
}
