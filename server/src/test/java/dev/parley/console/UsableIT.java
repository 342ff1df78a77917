package dev.parley.console;

import static dev.parley.client.Capability.INBOX_READ;

import com.microsoft.playwright.Page;
import dev.parley.AgreementText;
import dev.parley.Axe;
import dev.parley.Browser;
import dev.parley.Company;
import dev.parley.Console;
import dev.parley.ParleyServer;
import dev.parley.Visit;
import dev.parley.client.Asked;
import dev.parley.client.ParleyClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every page can be used by whoever comes: by keyboard and screen reader, on a phone, in the dark.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsableIT {
  private static final List<String> CONSOLE =
      List.of(
          "/console",
          "/console/agreements",
          "/console/agreements/new",
          "/console/partners",
          "/console/live",
          "/console/audit",
          "/console/audit?actor=nobody-at-all",
          "/console/account",
          "/console/nothing");

  private static final List<String> PEOPLE = List.of("en", "de", "ar");

  private final ParleyServer server = ParleyServer.shared();
  private final Browser browser = new Browser();

  @AfterAll
  void close() {
    browser.close();
  }

  @Test
  void consoleIsUsableInBothLanguages() {
    Console.of(server).has("ann");
    var platform = server.platform();
    var company = platform.partner("usable-company");
    var agreement = platform.applies(AgreementText.with(company, "inbox.read"));
    var window = browser.windowWithoutPolicy();
    for (var language : List.of("en", "de")) {
      open(window, "/console/sign-in?lang=" + language);
      open(window, "/console/sign-in?notice=WRONG");
    }
    Console.signsIn(window, server, "ann");
    for (var language : List.of("en", "de")) {
      window.navigate(server.uri() + "/console?lang=" + language);
      CONSOLE.forEach(page -> open(window, page));
      open(window, "/console/partners/" + company.id());
      open(window, "/console/partners/" + company.id() + "/notices");
      for (var part : List.of("", "/versions/1", "/obligations", "/money", "/questions")) {
        open(window, "/console/agreements/" + agreement.id() + part);
      }
    }
  }

  @Test
  void peoplesPagesAreUsable() {
    var platform = server.platform();
    var ada = platform.person("usable-ada");
    var company = platform.registers(Company.called("usable-partner"));
    var agreement = platform.applies(AgreementText.with(company, "inbox.read", "inbox.send"));
    var window = browser.windowWithoutPolicy();
    try (var partner = ParleyClient.open(company.at(server))) {
      for (var language : PEOPLE) {
        open(window, "/?lang=" + language);
        open(window, "/nothing");
        open(window, "/sign-in?notice=WRONG");
        open(window, "/oauth2/refused");
      }
      open(window, "/agreements");
      open(window, "/agreements/" + agreement.id());
      window.navigate(partner.push(Set.of(INBOX_READ)).url().toString());
      Axe.assertUsable(window);
      window.fill("#handle", ada.handle());
      window.fill("#password", ada.password());
      window.click("#submit");
      window.waitForSelector("#consent");
      Axe.assertUsable(window);
      Visit.letIn(server, partner, ada, INBOX_READ).inbox().threads(Asked.Threads.newest(10));
      for (var language : PEOPLE) {
        open(window, "/me?lang=" + language);
        open(window, "/me/disclosures");
        window.locator(".disclosure a").first().click();
        Axe.assertUsable(window);
        open(window, "/me/shown");
        open(window, "/me/refusals");
        open(window, "/me/partners/" + company.id() + "/exclusions");
        open(window, "/me/data");
        open(window, "/me/erasure");
      }
    }
  }

  private void open(Page window, String path) {
    window.navigate(server.uri() + path);
    Axe.assertUsable(window);
  }
}
