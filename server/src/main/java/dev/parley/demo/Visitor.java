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
    var back =
        browser.submit(
            asked.form("id=\"consent\""),
            Map.of(
                answer(Capability.INBOX_READ), "yes",
                answer(Capability.INBOX_SEND), "yes",
                answer(Capability.INBOX_DELETE), "no"));
    telling.requireThat(
        back.at().toString().startsWith(Streamflix.BACK.toString()), "the browser goes back");
    telling.say("POST /oauth2/authorize: yes to reading, yes to sending, no to deleting.");
    telling.say("The browser goes back to %s?code=…&state=…&iss=…".formatted(Streamflix.BACK));
    return back.at();
  }

  private static String answer(Capability capability) {
    return "answer." + capability.scope();
  }

  private void show(Sighted page) {
    telling.say("The page says: “%s”".formatted(String.join(" ", page.words("<h1"))));
    var purposes = page.words("<span class=\"purpose\"").iterator();
    for (var words : page.words("<legend")) {
      telling.say(
          "  %s. For this alone: %s.".formatted(words, purposes.hasNext() ? purposes.next() : "?"));
    }
    telling.say("“%s”".formatted(String.join(" ", page.words("<li id=\"withdraw\""))));
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

  @Override
  public void close() {
    browser.close();
  }
}
