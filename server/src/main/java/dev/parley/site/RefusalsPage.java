package dev.parley.site;

import dev.parley.agreement.Capability;
import dev.parley.consent.Refusals;
import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.oauth.SignedIn;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.util.HashMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// What a person said no to, and how they let a partner ask again.
@Controller
class RefusalsPage {
  private final Refusals refusals;
  private final Partners partners;

  RefusalsPage(Refusals refusals, Partners partners) {
    this.refusals = refusals;
    this.partners = partners;
  }

  @GetMapping("/me/refusals")
  String page(SignedIn me, Model model) {
    var all = refusals.list(me.person());
    var names = new HashMap<PartnerId, String>();
    for (var one : all) {
      names.computeIfAbsent(
          one.subject().partner(), id -> partners.find(id).map(Partner::name).orElse(id.value()));
    }
    model.addAttribute("refusals", all);
    model.addAttribute("names", names);
    return "site/refusals";
  }

  @PostMapping("/me/refusals/lift")
  RedirectView lift(SignedIn me, @RequestParam PartnerId partner, @RequestParam String capability) {
    var what =
        Capability.ofScope(capability)
            .orElseThrow(() -> Problem.notFound("capability").asException());
    refusals.lift(me.person(), partner, what);
    return Forms.seeOther("/me/refusals");
  }
}
