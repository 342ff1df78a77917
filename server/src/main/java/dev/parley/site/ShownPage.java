package dev.parley.site;

import dev.parley.friends.ShownFriends;
import dev.parley.http.Forms;
import dev.parley.oauth.SignedIn;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// What was shown of a person through somebody else's consent.
@Controller
class ShownPage {
  private final Mentions mentions;
  private final ShownFriends friends;

  ShownPage(Mentions mentions, ShownFriends friends) {
    this.mentions = mentions;
    this.friends = friends;
  }

  @GetMapping("/me/shown")
  String page(SignedIn me, @RequestParam Optional<String> cursor, Model model) {
    model.addAttribute("shown", mentions.list(me.person(), cursor));
    model.addAttribute("listed", mentions.listed(me.person()));
    return "site/shown";
  }

  /// Nothing happens where it was not confirmed.
  @PostMapping("/me/shown/friend-lists/delete")
  RedirectView forget(SignedIn me, @RequestParam(defaultValue = "false") boolean confirmed) {
    if (confirmed) {
      friends.forget(me.person());
    }
    return Forms.seeOther("/me/shown");
  }
}
