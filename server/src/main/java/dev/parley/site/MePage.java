package dev.parley.site;

import dev.parley.agreement.Capability;
import dev.parley.consent.ConsentId;
import dev.parley.consent.Consents;
import dev.parley.consent.Ending;
import dev.parley.disclosure.Search;
import dev.parley.http.Forms;
import dev.parley.notice.Deletion;
import dev.parley.notice.Deletions;
import dev.parley.oauth.SignedIn;
import dev.parley.party.PartnerId;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// A person's own page: what they allowed, and each time that something was given out of them.
@Controller
class MePage {
  private final People people;
  private final Consents consents;
  private final Connections connections;
  private final Deletions deletions;
  private final Stories stories;

  MePage(
      People people,
      Consents consents,
      Connections connections,
      Deletions deletions,
      Stories stories) {
    this.people = people;
    this.consents = consents;
    this.connections = connections;
    this.deletions = deletions;
    this.stories = stories;
  }

  /// @param withdrawn the consent that was just taken back
  /// @param closed the partner from which everything was
  @GetMapping("/me")
  String page(
      SignedIn me,
      @RequestParam Optional<Long> withdrawn,
      @RequestParam Optional<String> closed,
      Model model) {
    var all = connections.list(me.person());
    model.addAttribute("name", people.get(me.person()).name());
    model.addAttribute("discoverable", people.discoverable(me.person()));
    model.addAttribute("connections", all);
    model.addAttribute("deletions", deletions(me.person()));
    model.addAttribute("disclosed", stories.list(me.person(), Search.ALL, Optional.empty()));
    model.addAttribute("withdrawn", withdrawn.map(id -> withdrawn(all, id)).orElse(null));
    model.addAttribute("closed", closed.map(id -> closed(all, id)).orElse(null));
    return "site/me";
  }

  /// What became of what partners got, by the consent that ended.
  private Map<Long, Deletion> deletions(PersonId person) {
    return deletions.list(person).stream()
        .collect(Collectors.toMap(each -> each.consent().value(), Function.identity()));
  }

  /// A notice is drawn from what is so, never from the address: whoever sends somebody a link can
  /// not have this page say what did not happen.
  private static @Nullable Taken withdrawn(List<Connection> all, long consent) {
    for (var connection : all) {
      for (var item : connection.items()) {
        if (item.consent() == consent && item.times().by() == Ending.PERSON) {
          return new Taken(connection.name(), item.capability(), item.times().ended());
        }
      }
    }
    return null;
  }

  private static @Nullable String closed(List<Connection> all, String partner) {
    return all.stream()
        .filter(connection -> connection.partner().value().equals(partner) && !connection.open())
        .map(Connection::name)
        .findFirst()
        .orElse(null);
  }

  /// What was taken back.
  record Taken(String partner, Capability capability, @Nullable Instant at) {}

  @PostMapping("/me/discoverability")
  RedirectView setDiscoverable(SignedIn me, @RequestParam boolean discoverable) {
    people.setDiscoverable(me.person(), discoverable);
    return Forms.seeOther("/me#discoverability");
  }

  /// Somebody else's consent and one that was never given get the same answer as one that is taken
  /// back already: this person's page, as it is.
  @PostMapping("/me/consents/{id}/withdraw")
  RedirectView withdraw(SignedIn me, @PathVariable long id) {
    consents.withdraw(me.person(), new ConsentId(id));
    return back("withdrawn", String.valueOf(id));
  }

  @PostMapping("/me/partners/{id}/withdraw")
  RedirectView withdrawAll(SignedIn me, @PathVariable PartnerId id) {
    consents.withdrawAll(me.person(), id);
    return back("closed", id.value());
  }

  private static RedirectView back(String notice, String of) {
    var there = Forms.seeOther("/me");
    there.addStaticAttribute(notice, of);
    return there;
  }
}
