package dev.parley.site;

import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.oauth.SignedIn;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.recommendation.OwnRecommendations;
import dev.parley.recommendation.OwnRecommendations.Muted;
import dev.parley.recommendation.OwnRecommendations.Own;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// What a person recommended, and what was recommended to them: to take back, to have no more of.
@Controller
@RequestMapping("/me/recommendations")
class RecommendationsPage {
  private static final int PAGE = 25;

  private final OwnRecommendations recommendations;
  private final Partners partners;

  RecommendationsPage(OwnRecommendations recommendations, Partners partners) {
    this.recommendations = recommendations;
    this.partners = partners;
  }

  /// @param sent where the list of what they sent goes on
  /// @param received where the other one does
  @GetMapping
  String page(
      SignedIn me,
      @RequestParam Optional<String> sent,
      @RequestParam Optional<String> received,
      Model model) {
    var mine = recommendations.sent(me.person(), sent, PAGE);
    var theirs = recommendations.received(me.person(), received, PAGE);
    var muted = recommendations.muted(me.person());
    model.addAttribute("sent", mine);
    model.addAttribute("received", theirs);
    model.addAttribute("muted", muted);
    model.addAttribute("names", names(mine.items(), theirs.items(), muted));
    return "site/recommendations";
  }

  private Map<String, String> names(List<Own> sent, List<Own> received, List<Muted> muted) {
    var names = new HashMap<String, String>();
    Stream.of(
            sent.stream().map(Own::partner),
            received.stream().map(Own::partner),
            muted.stream().map(Muted::partner).flatMap(Stream::ofNullable))
        .flatMap(ids -> ids)
        .forEach(id -> names.computeIfAbsent(id, this::name));
    return names;
  }

  private String name(String id) {
    return partners.find(new PartnerId(id)).map(Partner::name).orElse(id);
  }

  @PostMapping("/sent/{id}/delete")
  RedirectView delete(SignedIn me, @PathVariable long id) {
    recommendations.delete(me.person(), id);
    return back();
  }

  @PostMapping("/received/{send}/delete")
  RedirectView takeOut(SignedIn me, @PathVariable long send) {
    recommendations.takeOut(me.person(), send);
    return back();
  }

  @PostMapping("/received/{send}/mute")
  RedirectView muteSender(SignedIn me, @PathVariable long send) {
    recommendations.muteSender(me.person(), send);
    return back();
  }

  @PostMapping("/partners/{partner}/mute")
  RedirectView mutePartner(SignedIn me, @PathVariable String partner) {
    var known =
        partners
            .find(new PartnerId(partner))
            .orElseThrow(() -> Problem.notFound("partner").asException());
    recommendations.mutePartner(me.person(), known.id());
    return back();
  }

  @PostMapping("/mutes/{id}/end")
  RedirectView unmute(SignedIn me, @PathVariable long id) {
    recommendations.unmute(me.person(), id);
    return back();
  }

  /// Nothing happens where it was not confirmed.
  @PostMapping("/all/delete")
  RedirectView deleteAll(SignedIn me, @RequestParam(defaultValue = "false") boolean confirmed) {
    if (confirmed) {
      recommendations.deleteAll(me.person());
    }
    return back();
  }

  private static RedirectView back() {
    return Forms.seeOther("/me/recommendations");
  }
}
