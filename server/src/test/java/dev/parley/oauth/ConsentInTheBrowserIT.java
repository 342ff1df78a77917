package dev.parley.oauth;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static dev.parley.client.Capability.WATCH_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.AgreementText;
import dev.parley.Axe;
import dev.parley.Browser;
import dev.parley.Callbacks;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.Someone;
import dev.parley.client.AuthorizationDetail;
import dev.parley.client.ParleyClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody in California answers piece by piece, what they watch on a page of its own, in a
/// browser, in a language of theirs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentInTheBrowserIT {
  private static final AtomicInteger CASES = new AtomicInteger();

  private final ParleyServer server = ParleyServer.shared();
  private final Callbacks site = new Callbacks();
  private final Browser browser = new Browser();

  @AfterAll
  void close() {
    browser.close();
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "en, ltr, What may, Go on, a page that is about nothing else, Send these answers",
    "de, ltr, Was darf, Weiter, auf der es um nichts anderes geht, Diese Antworten senden",
    "ar, rtl, ما الذي يُسمح به, متابعة, لا تتناول شيئًا آخر, إرسال هذه الأجوبة",
  })
  void personAnswersPieceByPiece(
      String language, String direction, String title, String next, String apart, String last) {
    var platform = server.platform();
    var name = "pieces-" + CASES.incrementAndGet();
    var ada = platform.person(name + "-ada", "US-CA");
    var company = platform.registers(Company.called(name).returningTo(site.uri()));
    platform.applies(AgreementText.with(company, "inbox.read", "inbox.send", "watch.write"));
    var window = browser.windowWithoutPolicy();
    try (var partner = ParleyClient.open(company.at(server))) {
      signsIn(window, ada, language);
      var request =
          partner.push(
              List.of(
                  AuthorizationDetail.of(INBOX_READ, INBOX_SEND),
                  AuthorizationDetail.of(WATCH_WRITE)));

      window.navigate(request.url().toString());
      assertPage(window, direction, title, next);
      assertThat(window.locator("input:checked").count()).as("nothing is ticked").isZero();
      window.check("#yes-inbox\\.read");
      window.check("#no-inbox\\.send");
      window.click("#submit");

      assertPage(window, direction, apart, last);
      assertThat(window.locator("fieldset").count()).isEqualTo(1);
      window.check("#yes-watch\\.write");
      window.click("#submit");
      window.waitForURL(url -> url.startsWith(site.uri().toString()));

      var access = partner.complete(request, URI.create(window.url()));
      assertThat(access.tokens().granted()).containsExactlyInAnyOrder(INBOX_READ, WATCH_WRITE);
    }
    browser.assertNothingToComplainOf();
  }

  private void signsIn(Page window, Someone person, String language) {
    window.navigate(server.uri() + "/sign-in?lang=" + language);
    window.fill("#handle", person.handle());
    window.fill("#password", person.password());
    window.click("#submit");
  }

  private static void assertPage(Page window, String direction, String words, String button) {
    assertThat(window.getAttribute("html", "dir")).isEqualTo(direction);
    assertThat(window.textContent("main")).contains(words);
    assertThat(window.textContent("#submit")).isEqualTo(button);
    Axe.assertUsable(window);
  }
}
