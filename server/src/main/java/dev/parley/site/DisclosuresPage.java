package dev.parley.site;

import dev.parley.disclosure.Act;
import dev.parley.disclosure.Receipt;
import dev.parley.disclosure.Timeline;
import dev.parley.http.Export;
import dev.parley.http.Problem;
import dev.parley.oauth.SignedIn;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What was given out of a person: to look through, to open, to keep.
@Controller
class DisclosuresPage {
  private final Connections connections;
  private final Searches searches;
  private final Stories stories;
  private final Openings openings;
  private final Timeline timeline;

  DisclosuresPage(
      Connections connections,
      Searches searches,
      Stories stories,
      Openings openings,
      Timeline timeline) {
    this.connections = connections;
    this.searches = searches;
    this.stories = stories;
    this.openings = openings;
    this.timeline = timeline;
  }

  @GetMapping("/me/disclosures")
  String page(
      SignedIn me,
      Wanted wanted,
      @RequestParam Optional<String> cursor,
      Locale language,
      Model model) {
    var search = searches.of(me.person(), wanted, language);
    model.addAttribute("wanted", wanted);
    model.addAttribute("acts", Act.values());
    model.addAttribute("partners", connections.partners(me.person()));
    model.addAttribute("disclosed", stories.list(me.person(), search, cursor));
    return "site/disclosures";
  }

  @GetMapping("/me/disclosures/{shard}/{index}")
  String page(SignedIn me, @PathVariable int shard, @PathVariable long index, Model model) {
    var opened =
        openings
            .find(me.person(), new Receipt(shard, index))
            .orElseThrow(() -> Problem.notFound("disclosure").asException());
    model.addAttribute("opened", opened);
    return "site/disclosure";
  }

  @GetMapping("/me/disclosures.ndjson")
  ResponseEntity<Export> export(SignedIn me, Wanted wanted, Locale language) {
    var search = searches.of(me.person(), wanted, language);
    return new Export(timeline.listAll(me.person(), search)).named("disclosures.ndjson");
  }
}
