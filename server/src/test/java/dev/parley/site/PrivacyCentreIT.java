package dev.parley.site;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import dev.parley.AgreementText;
import dev.parley.Browser;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.ParleyClient;
import dev.parley.client.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// A person goes through all that is theirs, in a browser, in a language of theirs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyCentreIT {
  private static final AtomicInteger CASES = new AtomicInteger();

  private final ParleyServer server = ParleyServer.shared();
  private final Browser browser = new Browser();

  @AfterAll
  void close() {
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({
    "en, ltr, Read 1 message, Withdrawn, You are forgotten",
    "ar, rtl, قرأ رسالة واحدة, مسحوبة, لقد نُسيت"
  })
  void personSeesTakesBackTakesAlongAndIsForgotten(
      String language, String direction, String read, String withdrawn, String forgotten)
      throws IOException {
    var platform = server.platform();
    var number = "centre-" + CASES.incrementAndGet();
    var ada = platform.person(number + "-ada");
    platform.thread(number, Map.of("title", "Notes of Ada"), ada);
    platform.message(number, "1", ada, Instant.EPOCH, "To myself");
    var company = platform.registers(Company.called(number + "-co"));
    platform.applies(AgreementText.with(company, "inbox.read"));
    var window = browser.window();
    try (var partner = ParleyClient.open(company.at(server))) {
      var access = Visit.letIn(server, partner, ada, INBOX_READ);
      var thread = access.inbox().threads(Asked.Threads.newest(10)).value().items().getFirst();
      access.inbox().messages(thread.id(), Asked.Messages.newest(10));

      signsIn(window, ada, language);
      assertThat(window.getAttribute("html", "dir")).isEqualTo(direction);
      looksThrough(window, read);
      keepsAThread(window, access, company);
      takesBack(window, withdrawn);
      assertRefused(access);
      takesAlong(window);
      isForgotten(window, ada, forgotten);
    }
    browser.assertNothingToComplainOf();
  }

  private void signsIn(Page window, Someone ada, String language) {
    window.navigate(server.uri() + "/sign-in?lang=" + language);
    window.fill("#handle", ada.handle());
    window.fill("#password", ada.password());
    window.click("#submit");
  }

  private void looksThrough(Page window, String read) {
    window.click("#search");
    window.fill("#q", "Notes");
    window.click("#find");
    assertThat(window.locator(".disclosure").count()).isEqualTo(2);
    assertThat(window.locator(".what").first().textContent()).isEqualTo(read);
    window.locator(".disclosure a").first().click();
    assertThat(window.textContent(".words")).isEqualTo("To myself");
  }

  private void keepsAThread(Page window, Access access, Company company) {
    window.navigate(server.uri() + "/me/partners/" + company.id() + "/exclusions");
    window.locator(".keep-thread").first().click();
    assertThat(window.textContent(".kept")).isEqualTo("Notes of Ada");
    assertThat(access.inbox().threads(Asked.Threads.newest(10)).value().items()).isEmpty();
    window.locator("#kept button").first().click();
    assertThat(window.locator("#nothing-kept").count()).isEqualTo(1);
    assertThat(access.inbox().threads(Asked.Threads.newest(10)).value().items()).hasSize(1);
  }

  private void takesBack(Page window, String withdrawn) {
    window.navigate(server.uri() + "/me");
    window.locator("article.consent button").first().click();
    assertThat(window.textContent(".state")).isEqualTo(withdrawn);
  }

  private static void assertRefused(Access access) {
    assertThatThrownBy(() -> access.inbox().threads(Asked.Threads.newest(10)))
        .isInstanceOf(Refused.class);
  }

  private void takesAlong(Page window) throws IOException {
    window.navigate(server.uri() + "/me/data");
    var file = window.waitForDownload(() -> window.click("#export-json")).path();
    var whole = new JsonMapper().readTree(Files.readString(file));
    assertThat(whole.get("messages").get(0).get("said").get("body").asString())
        .isEqualTo("To myself");
  }

  private void isForgotten(Page window, Someone ada, String forgotten) {
    window.click("#erasure");
    window.fill("#handle", ada.handle());
    window.fill("#password", ada.password());
    window.click("#submit");
    assertThat(window.textContent("#title")).isEqualTo(forgotten);
    window.navigate(server.uri() + "/me");
    assertThat(window.url()).contains("/sign-in");
  }
}
