package dev.parley.site;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import dev.parley.AgreementText;
import dev.parley.Browser;
import dev.parley.Callbacks;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.Someone;
import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.AuthorizationFailed;
import dev.parley.client.AuthorizationRequest;
import dev.parley.client.ParleyClient;
import dev.parley.client.Reason;
import dev.parley.client.Refused;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What people do, in a browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final AtomicInteger CASES = new AtomicInteger();

  private final ParleyServer server = ParleyServer.shared();
  private final Callbacks site = new Callbacks();
  private final Browser browser = new Browser();
  private Someone ada = Someone.called("nobody");
  private Company streamflix = Company.called("nobody");
  private ParleyClient partner = ParleyClient.open(streamflix.at(server));

  @BeforeAll
  void open() {
    partner.close();
  }

  @BeforeEach
  void meet() {
    var number = CASES.incrementAndGet();
    var platform = server.platform();
    ada = platform.person("browsing-ada-" + number);
    var ben = platform.person("browsing-ben-" + number);
    streamflix = platform.registers(Company.called("streamflix-" + number).returningTo(site.uri()));
    platform.applies(AgreementText.with(streamflix, "inbox.read", "inbox.send"));
    platform.thread("browsing-" + number, ada, ben);
    platform.message("browsing-" + number, "1", ada, Instant.EPOCH, "Seen <script>it</script>?");
    partner = ParleyClient.open(streamflix.at(server));
  }

  @AfterEach
  void leave() {
    partner.close();
  }

  @AfterAll
  void close() {
    browser.close();
    site.close();
  }

  @Test
  void personLetsAPartnerInForSomeAndTakesItBack() {
    letsInAndTakesBack(browser.window());
  }

  @Test
  void nothingNeedsJavaScript() {
    letsInAndTakesBack(browser.windowWithoutScripts());
  }

  private void letsInAndTakesBack(Page window) {
    var request = partner.push(Set.of(INBOX_READ, INBOX_SEND));
    window.navigate(request.url().toString());
    signIn(window, "not the secret");
    assertThat(window.locator("#notice").textContent()).contains("do not fit together");
    signIn(window, ada.password());
    assertThatConsentPageSaysAll(window);

    window.check("#yes-inbox\\.read");
    window.check("#no-inbox\\.send");
    var access = comeBack(window, request);
    assertThat(access.tokens().granted()).containsExactly(INBOX_READ);
    var read = access.inbox().threads(Asked.Threads.newest(10));
    assertThat(read.value().items()).hasSize(1);

    window.navigate(server.uri() + "/me");
    assertThat(window.textContent(".state")).isEqualTo("Active");
    assertThat(window.textContent(".what")).isEqualTo("Saw that you have 1 thread");
    assertThat(window.textContent(".receipt"))
        .isEqualTo(read.receipt().shard() + "/" + read.receipt().index());
    window.click("text=Take this back");

    assertThat(window.textContent("#notice"))
        .contains("You took this back: “Read your messages”", streamflix.name() + " may not");
    assertThat(window.textContent(".state")).isEqualTo("Withdrawn");
    assertRefusedFromNowOn(access);
    browser.assertNothingToComplainOf();
  }

  private void assertThatConsentPageSaysAll(Page window) {
    assertThat(window.textContent("#title")).isEqualTo("What may " + streamflix.name() + " do?");
    assertThat(window.textContent("#person")).isEqualTo(ada.name());
    assertThat(window.textContent("#terms"))
        .contains(streamflix.name(), "“Inbox API agreement”, which runs from 20");
    assertThat(window.textContent("#capability-inbox\\.read"))
        .contains("Read your messages", "To try inbox.read");
    assertThat(window.textContent("#capability-inbox\\.send"))
        .contains("Send messages in your name", "To try inbox.send");
    assertThat(window.textContent("#notes"))
        .containsPattern("A yes holds until 20\\d\\d-\\d\\d-\\d\\d at the latest")
        .contains("take back every yes", "may not ask you for the same again");
    assertThat(window.getAttribute("#notes a", "href")).isEqualTo("/me");
  }

  private void signIn(Page window, String password) {
    window.fill("#handle", ada.handle());
    window.fill("#password", password);
    window.click("#submit");
  }

  private Access comeBack(Page window, AuthorizationRequest request) {
    window.click("#submit");
    window.waitForURL(url -> url.startsWith(site.uri().toString()));
    return partner.complete(request, URI.create(window.url()));
  }

  @Test
  void everythingFromOnePartnerIsTakenBackAtOnce() {
    var window = browser.window();
    var request = partner.push(Set.of(INBOX_READ, INBOX_SEND));
    window.navigate(request.url().toString());
    signIn(window, ada.password());
    window.check("#yes-inbox\\.read");
    window.check("#yes-inbox\\.send");
    var access = comeBack(window, request);
    access.inbox().threads(Asked.Threads.newest(10));

    window.navigate(server.uri() + "/me");
    window.click("#withdraw-all-" + streamflix.id());

    assertThat(window.textContent("#notice")).contains("may see and do nothing of yours any more");
    assertThat(window.locator(".state").allTextContents())
        .containsExactly("Withdrawn", "Withdrawn");
    assertRefusedFromNowOn(access);
    window.click("text=Sign out");
    assertThat(window.textContent("#notice")).isEqualTo("You are signed out.");
    browser.assertNothingToComplainOf();
  }

  private static void assertRefusedFromNowOn(Access access) {
    assertThatThrownBy(() -> access.inbox().threads(Asked.Threads.newest(10)))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.CONSENT_WITHDRAWN));
    assertThatThrownBy(access::refresh).isInstanceOf(AuthorizationFailed.class);
  }

  @Test
  void whoRefusesEverythingIsSentBackWithoutACode() {
    var window = browser.window();
    var request = partner.push(Set.of(INBOX_READ));
    window.navigate(request.url().toString());
    signIn(window, ada.password());

    window.click("#refuse");
    window.waitForURL(url -> url.startsWith(site.uri().toString()));

    assertThat(window.url()).contains("error=access_denied", "iss=").doesNotContain("code=");
    browser.assertNothingToComplainOf();
  }
}
