package dev.parley.site;

import dev.parley.friends.Friendships;
import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.inbox.Exclusions;
import dev.parley.inbox.OwnInbox;
import dev.parley.oauth.SignedIn;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.Partner;
import dev.parley.party.PersonId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// Where a person keeps single threads, or friends, from a partner that they else let in.
@Controller
class ExclusionsPage {
  private final Connections connections;
  private final Exclusions exclusions;
  private final OwnInbox inbox;
  private final Friendships friendships;
  private final Pairwise pairwise;

  ExclusionsPage(
      Connections connections,
      Exclusions exclusions,
      OwnInbox inbox,
      Friendships friendships,
      Pairwise pairwise) {
    this.connections = connections;
    this.exclusions = exclusions;
    this.inbox = inbox;
    this.friendships = friendships;
    this.pairwise = pairwise;
  }

  /// What could be kept.
  ///
  /// @param id as the partner knows it
  record Choice(String id, String name) {}

  /// @param q in the thread's title, or the friend's name
  @GetMapping("/me/partners/{id}/exclusions")
  String page(SignedIn me, @PathVariable String id, @RequestParam Optional<String> q, Model model) {
    var partner = partner(me.person(), id);
    var words = q.orElse("").strip();
    var ids = pairwise.of(partner.id());
    model.addAttribute("partner", partner);
    model.addAttribute("words", words);
    model.addAttribute(
        "kept",
        exclusions.list(me.person()).stream()
            .filter(kept -> kept.partner().equals(partner.id()))
            .toList());
    model.addAttribute("threads", threads(me.person(), words, ids));
    model.addAttribute("friends", friends(me.person(), words, ids));
    return "site/exclusions";
  }

  private List<Choice> threads(PersonId person, String words, Ids ids) {
    return inbox.named(person, words).stream()
        .map(thread -> new Choice(ids.write(Kind.THREAD, thread.place()), thread.name()))
        .toList();
  }

  private List<Choice> friends(PersonId person, String words, Ids ids) {
    return friendships.named(person, words).stream()
        .map(friend -> new Choice(ids.write(Kind.PERSON, friend.person().value()), friend.name()))
        .toList();
  }

  @PostMapping("/me/partners/{id}/exclusions/threads")
  RedirectView keepThread(SignedIn me, @PathVariable String id, @RequestParam String thread) {
    var partner = partner(me.person(), id);
    var kept = read(partner, Kind.THREAD, thread);
    exclusions.keepThread(me.person(), partner.id(), kept);
    return back(partner);
  }

  @PostMapping("/me/partners/{id}/exclusions/friends")
  RedirectView keepFriend(SignedIn me, @PathVariable String id, @RequestParam String friend) {
    var partner = partner(me.person(), id);
    var other = new PersonId(read(partner, Kind.PERSON, friend));
    if (friendships.areFriends(me.person(), other)) {
      exclusions.keepFriend(me.person(), partner.id(), other);
    }
    return back(partner);
  }

  @PostMapping("/me/partners/{id}/exclusions/{exclusion}/end")
  RedirectView end(SignedIn me, @PathVariable String id, @PathVariable long exclusion) {
    exclusions.end(me.person(), exclusion);
    return back(partner(me.person(), id));
  }

  private long read(Partner partner, Kind kind, String id) {
    return pairwise
        .of(partner.id())
        .read(kind, id)
        .orElseThrow(() -> Problem.notFound("thread or friend").asException());
  }

  private Partner partner(PersonId person, String id) {
    return connections.partners(person).stream()
        .filter(partner -> partner.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("partner").asException());
  }

  private static RedirectView back(Partner partner) {
    return Forms.seeOther("/me/partners/" + partner.id() + "/exclusions");
  }
}
