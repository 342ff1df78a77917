package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.parley.Browser;
import dev.parley.Console;
import dev.parley.ParleyServer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Passkeys, in a real browser with a device that exists in it alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Console console = Console.of(server);
  private final Browser browser = new Browser();

  @AfterAll
  void close() {
    browser.close();
  }

  /// A device that holds keys and verifies its owner, or does not.
  private static CDPSession plugIn(Page window, boolean verifies) {
    var session = window.context().newCDPSession(window);
    session.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", verifies);
    options.addProperty("automaticPresenceSimulation", true);
    var asked = new JsonObject();
    asked.add("options", options);
    session.send("WebAuthn.addVirtualAuthenticator", asked);
    return session;
  }

  private Page windowOf(String operator, boolean verifies) {
    console.adds(operator, "staff-" + operator, "auditor");
    var window = browser.window();
    plugIn(window, verifies);
    Console.signsIn(window, server, operator);
    return window;
  }

  private void add(Page window, String label) {
    window.navigate(server.uri() + "/console/account");
    window.fill("#passkey-label", label);
    window.click("#passkey-add button");
  }

  private static void signOut(Page window) {
    window.click("#sign-out button");
    window.waitForSelector("#passkey-sign-in");
  }

  @Test
  void operatorSignsInWithAPasskeyUntilItIsRemoved() {
    var window = windowOf("keeper", true);
    add(window, "Laptop");
    window.waitForURL("**/console/account?notice=ADDED");
    assertThat(window.textContent("#keys tbody th")).isEqualTo("Laptop");

    signOut(window);
    window.click("#passkey-sign-in");
    window.waitForURL("**/console");
    assertThat(window.textContent("#operator")).isEqualTo("keeper");

    window.navigate(server.uri() + "/console/account");
    window.click("#keys button");
    assertThat(window.textContent("#notice")).contains("opens nothing any more");
    signOut(window);
    window.click("#passkey-sign-in");
    window.waitForURL("**/console/sign-in?notice=PASSKEY");
    assertThat(window.textContent("#notice")).contains("did not let you in");
    assertThatTrailHas("keeper", "operator.passkey-add", "operator.passkey-remove");
  }

  private void assertThatTrailHas(String operator, String... acts) {
    try (var eve = console.signsIn("eve")) {
      assertThat(eve.get("/console/audit?actor=" + operator).body())
          .contains(acts)
          .contains("With a passkey", "Laptop");
    }
  }

  @Test
  void passkeyOfARemovedAccountOpensNothing() {
    var window = windowOf("gone", true);
    add(window, "Phone");
    window.waitForURL("**/console/account?notice=ADDED");
    signOut(window);

    console.operator("remove", "gone");
    window.click("#passkey-sign-in");

    window.waitForURL("**/console/sign-in?notice=PASSKEY");
    window.navigate(server.uri() + "/console");
    assertThat(window.url()).contains("/console/sign-in");
  }

  @Test
  void deviceThatDoesNotKnowItsOwnerIsNotTaken() {
    var window = windowOf("careless", false);
    add(window, "Stick");

    window.waitForSelector("#passkey-fault:not([hidden])");

    window.navigate(server.uri() + "/console/account");
    assertThat(window.textContent("#no-keys")).contains("none yet");
  }

  @Test
  void signInLeadsToWhatWasAskedFor() {
    var window = windowOf("seeker", true);
    add(window, "Laptop");
    window.waitForURL("**/console/account?notice=ADDED");
    signOut(window);
    window.navigate(server.uri() + "/console/audit?act=operator");

    window.click("#passkey-sign-in");
    window.waitForURL("**/console/audit?act=operator*");

    assertThat(Objects.requireNonNull(window.textContent("#entries"))).contains("operator.sign-in");
  }

  @Test
  void optionsForANewKeyAreForWhoIsSignedIn() {
    try (var stranger = new Console.Session(server)) {
      var answer = stranger.post("/console/sign-in", "/console/account/passkeys/options", Map.of());

      assertThat(answer.statusCode()).isBetween(300, 499);
      assertThat(answer.body()).doesNotContain("challenge");
    }
  }
}
