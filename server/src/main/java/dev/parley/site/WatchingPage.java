package dev.parley.site;

import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.oauth.SignedIn;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.watch.AdvertisingYes;
import dev.parley.watch.OwnWatching;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// What a person watched, as partners told it: to see, to keep from them, to delete.
@Controller
@RequestMapping("/me/watching")
class WatchingPage {
  private static final int PAGE = 50;

  /// Global Privacy Control: a yes to advertising from a browser that says no is none.
  private static final String SIGNAL = "Sec-GPC";

  private final OwnWatching watching;
  private final Connections connections;

  WatchingPage(OwnWatching watching, Connections connections) {
    this.watching = watching;
    this.connections = connections;
  }

  @GetMapping
  String page(
      SignedIn me,
      @RequestParam Optional<String> cursor,
      @RequestHeader(SIGNAL) Optional<String> signal,
      Model model) {
    var partners = connections.partners(me.person());
    model.addAttribute("watched", watching.list(me.person(), cursor, PAGE));
    model.addAttribute("partners", partners);
    model.addAttribute("names", names(me.person()));
    model.addAttribute("advertising", advertising(me.person()));
    model.addAttribute("hasBrought", watching.hasBrought(me.person()));
    model.addAttribute("broughtUsed", isBroughtUsed(me.person()));
    model.addAttribute("signalled", isOn(signal));
    model.addAttribute("leftOut", watching.leftOut(me.person()));
    model.addAttribute("pausedSince", watching.pausedSince(me.person()).orElse(null));
    return "site/watching";
  }

  private Map<String, String> names(PersonId person) {
    return connections.partners(person).stream()
        .collect(Collectors.toMap(partner -> partner.id().value(), Partner::name));
  }

  /// Who may have it used for advertising.
  private Set<String> advertising(PersonId person) {
    return watching.advertising(person).stream()
        .filter(yes -> yes.withdrawnAt() == null)
        .map(AdvertisingYes::partner)
        .collect(Collectors.toSet());
  }

  private boolean isBroughtUsed(PersonId person) {
    return watching.brought(person).stream().anyMatch(yes -> yes.withdrawnAt() == null);
  }

  @PostMapping("/brought")
  RedirectView allowBrought(SignedIn me, @RequestParam boolean allowed) {
    watching.allowBrought(me.person(), allowed);
    return back();
  }

  @PostMapping("/pause")
  RedirectView pause(SignedIn me, @RequestParam boolean paused) {
    if (paused) {
      watching.pause(me.person());
    } else {
      watching.resume(me.person());
    }
    return back();
  }

  @PostMapping("/advertising")
  RedirectView allowAdvertising(
      SignedIn me,
      @RequestParam String partner,
      @RequestParam boolean allowed,
      @RequestHeader(SIGNAL) Optional<String> signal) {
    var yes = allowed && !isOn(signal);
    watching.allowAdvertising(me.person(), partner(me.person(), partner), yes);
    return back();
  }

  @PostMapping("/titles")
  RedirectView leaveOut(SignedIn me, @RequestParam String partner, @RequestParam String title) {
    watching.leaveOut(me.person(), partner(me.person(), partner), title.strip());
    return back();
  }

  @PostMapping("/titles/{id}/end")
  RedirectView shareAgain(SignedIn me, @PathVariable long id) {
    watching.shareAgain(me.person(), id);
    return back();
  }

  @PostMapping("/{id}/unshare")
  RedirectView unshare(SignedIn me, @PathVariable long id) {
    watching.unshare(me.person(), id);
    return back();
  }

  @PostMapping("/{id}/delete")
  RedirectView delete(SignedIn me, @PathVariable long id) {
    watching.delete(me.person(), id);
    return back();
  }

  /// Nothing happens where it was not confirmed.
  @PostMapping("/delete")
  RedirectView deleteAll(SignedIn me, @RequestParam(defaultValue = "false") boolean confirmed) {
    if (confirmed) {
      watching.deleteAll(me.person());
    }
    return back();
  }

  private static boolean isOn(Optional<String> signal) {
    return signal.filter("1"::equals).isPresent();
  }

  private PartnerId partner(PersonId person, String id) {
    return connections.partners(person).stream()
        .map(Partner::id)
        .filter(known -> known.value().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("partner").asException());
  }

  private static RedirectView back() {
    return Forms.seeOther("/me/watching");
  }
}
