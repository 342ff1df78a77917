package dev.parley.site;

import dev.parley.oauth.SignedIn;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What was shown of a person through somebody else's consent.
@Controller
class ShownPage {
  private final Mentions mentions;

  ShownPage(Mentions mentions) {
    this.mentions = mentions;
  }

  @GetMapping("/me/shown")
  String page(SignedIn me, @RequestParam Optional<String> cursor, Model model) {
    model.addAttribute("shown", mentions.list(me.person(), cursor));
    model.addAttribute("listed", mentions.listed(me.person()));
    return "site/shown";
  }
}
