package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import dev.parley.Browser;
import dev.parley.Console;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import dev.parley.client.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The live view, beside a partner that reads.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Browser browser = new Browser();

  @AfterAll
  void close() {
    browser.close();
  }

  @Test
  void whatLeavesAndWhatIsRefusedShowsWithoutLoadingThePageAnew() {
    Console.of(server).has("eve");
    var window = browser.window();
    Console.signsIn(window, server, "eve");
    window.navigate(server.uri() + "/console/live");
    window.evaluate("window.sameAsBefore = true");
    try (var scene = Scene.on(server, 3)) {
      scene.threads();
      window.waitForSelector("#now-requests:not(:text-is('0'))");

      scene.withdraws(scene.ada());
      assertThatThrownBy(scene::threads).isInstanceOf(Refused.class);
      window.waitForSelector("#refused:has-text('CONSENT_WITHDRAWN')");
    }

    assertThat(window.evaluate("window.sameAsBefore")).isEqualTo(true);
    assertThat(count(window, "#now-people")).isPositive();
    browser.assertNothingToComplainOf();
  }

  private static long count(Page window, String where) {
    return Long.parseLong(String.valueOf(window.textContent(where)).replaceAll("\\D", ""));
  }

  @Test
  void figuresStandInThePageWithoutScripts() {
    Console.of(server).has("eve");
    var window = browser.windowWithoutScripts();
    Console.signsIn(window, server, "eve");

    window.navigate(server.uri() + "/console/live");

    assertThat(window.locator("#minutes tbody tr").count()).isEqualTo(15);
    assertThat(window.getAttribute("meta[http-equiv=refresh]", "content")).isEqualTo("10");
    assertThat(window.isVisible("#pause")).isFalse();
  }

  @Test
  void figuresAreForOperatorsAlone() {
    assertThat(server.get("/console/live").statusCode()).isEqualTo(302);
    assertThat(server.get("/console/live/figures").statusCode()).isEqualTo(302);
  }
}
