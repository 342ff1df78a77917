package dev.parley.demo;

import dev.parley.agreement.Capability;
import java.net.URI;
import java.util.Map;

/// A person in front of their browser.
final class Visitor implements AutoCloseable {
  private final Inhabitant who;
  private final URI home;
  private final Browser browser;
  private final Telling telling;

  Visitor(Inhabitant who, URI home, Telling telling) {
    this.who = who;
    this.home = home;
    this.browser = new Browser(home);
    this.telling = telling;
  }

  /// Goes where the partner sent them, signs in, and says yes to all but deleting.
  ///
  /// @return where they come back to the partner
  URI answers(URI question) {
    var door = browser.open(question);
    telling.requireThat(door.at().getPath().equals("/sign-in"), "the browser is asked to sign in");
    telling.say("GET  %s".formatted("/oauth2/authorize?…, which leads to /sign-in"));
    var asked =
        browser.submit(
            door.form("id=\"sign-in\""),
            Map.of("handle", who.handle(), "password", who.password()));
    telling.say(
        "POST /sign-in as %s, which leads to %s".formatted(who.handle(), asked.at().getPath()));
    telling.requireThat(asked.at().getPath().equals("/oauth2/consent"), "the consent page comes");
    show(asked);
    var answers =
        Map.of(
            answer(Capability.INBOX_READ), "yes",
            answer(Capability.INBOX_SEND), "yes",
            answer(Capability.INBOX_DELETE), "no");
    return goesBack(asked, answers, "yes to reading, yes to sending, no to deleting");
  }

  /// Is asked once more, in the same browser, and says yes to what there is to read.
  ///
  /// @return where they come back to the partner
  URI agrees(URI question) {
    var asked = browser.open(question);
    telling.requireThat(asked.at().getPath().equals("/oauth2/consent"), "the consent page comes");
    show(asked);
    return goesBack(asked, Map.of(answer(Capability.INBOX_READ), "yes"), "yes");
  }

  /// Is asked for friends and recommendations, and on a page of its own for what they watch; yes to
  /// all.
  ///
  /// @return where they come back to the partner
  URI agreesTwice(URI question) {
    var first = browser.open(question);
    telling.requireThat(first.at().getPath().equals("/oauth2/consent"), "the consent page comes");
    show(first);
    var friends =
        Map.of(
            answer(Capability.FRIENDS_READ), "yes",
            answer(Capability.RECOMMENDATION_SEND), "yes");
    var second = browser.submit(first.form("id=\"consent\""), friends);
    telling.say("POST /oauth2/consent: yes. What she watches is asked for on a page of its own.");
    show(second);
    return goesBack(second, Map.of(answer(Capability.WATCH_WRITE), "yes"), "yes to all");
  }

  private URI goesBack(Sighted asked, Map<String, String> answers, String words) {
    var back = browser.submit(asked.form("id=\"consent\""), answers);
    telling.requireThat(
        back.at().toString().startsWith(Streamflix.BACK.toString()), "the browser goes back");
    telling.say("POST /oauth2/authorize: %s.".formatted(words));
    telling.say("The browser goes back to %s?code=…&state=…&iss=…".formatted(Streamflix.BACK));
    return back.at();
  }

  private static String answer(Capability capability) {
    return "answer." + capability.scope();
  }

  private void show(Sighted page) {
    telling.say("The page says: “%s”".formatted(String.join(" ", page.words("<h1"))));
    var purposes = page.words("<bdi class=\"purpose\"").iterator();
    for (var words : page.words("<legend")) {
      telling.say(
          "  %s. For this alone: %s.".formatted(words, purposes.hasNext() ? purposes.next() : "?"));
    }
    for (var limit : page.words("<p class=\"limit\"")) {
      telling.say("  %s".formatted(limit));
    }
    for (var note : page.words("<li")) {
      if (note.contains("take back every yes")) {
        telling.say("“%s”".formatted(note));
      }
    }
  }

  /// Takes the yes to reading back, on their own page.
  void takesBack() {
    var mine = browser.open(home.resolve("/me"));
    var form = mine.form(Capability.INBOX_READ.sentence());
    var after = browser.submit(form, Map.of());
    telling.say(
        "POST %s, from /me in the same browser (%d)"
            .formatted(form.action().getPath(), after.status()));
    telling.requireThat(after.status() == 200, "the withdrawal is taken");
  }

  /// Looks at their own page for what the partner says of what it had.
  void seesThatItWasDeleted() {
    var said = browser.open(home.resolve("/me")).words("<dd class=\"deletion\"");
    telling.requireThat(
        said.stream().anyMatch(words -> words.startsWith("It says that it deleted it on")),
        "the page says that it was deleted");
    telling.say("/me: “%s”".formatted(said.getFirst()));
  }

  /// Signs in to see in whose lists they were shown, and has that forgotten.
  void forgetsWhereTheyWereShown() {
    var door = browser.open(home.resolve("/me/shown"));
    telling.requireThat(door.at().getPath().equals("/sign-in"), "the browser is asked to sign in");
    var fields = Map.of("handle", who.handle(), "password", who.password());
    var shown = browser.submit(door.form("id=\"sign-in\""), fields);
    var lists = shown.words("<li class=\"disclosure listed\"");
    telling.requireThat(!lists.isEmpty(), "the page says in how many lists they were shown");
    lists.forEach(line -> telling.say("/me/shown: “%s”".formatted(line)));
    telling.requireThat(
        shown.html().indexOf("Maya") < 0, "the page does not say whose list it was");
    var form = shown.form("id=\"forget-listed\"");
    var after = browser.submit(form, Map.of("confirmed", "true"));
    telling.say("POST %s: it is forgotten.".formatted(form.action().getPath()));
    telling.requireThat(
        after.words("<li class=\"disclosure listed\"").isEmpty(), "nothing of it is left");
  }

  /// Looks at what they recommended, and takes the newest back.
  void takesARecommendationBack(String title) {
    var mine = browser.open(home.resolve("/me/recommendations"));
    telling.requireThat(mine.html().contains(title), "the page has what was recommended");
    telling.say("/me/recommendations: “%s”, through Streamflix".formatted(title));
    var form = mine.form("class=\"delete\"");
    browser.submit(form, Map.of());
    telling.say("POST %s: it is taken back.".formatted(form.action().getPath()));
  }

  /// Looks at what is kept of what they watched, and keeps the title to themselves.
  void keepsToThemselves(String title) {
    var mine = browser.open(home.resolve("/me/watching"));
    telling.requireThat(
        mine.words("<bdi class=\"watched-title\"").contains(title), "the page has the title");
    telling.say("/me/watching: “%s”, told by Streamflix".formatted(title));
    var form = mine.form("class=\"unshare\"");
    var after = browser.submit(form, Map.of());
    telling.say("POST %s: it is deleted, and not shared again.".formatted(form.action().getPath()));
    telling.requireThat(
        !after.words("<bdi class=\"watched-title\"").contains(title), "the title is gone");
  }

  @Override
  public void close() {
    browser.close();
  }
}
