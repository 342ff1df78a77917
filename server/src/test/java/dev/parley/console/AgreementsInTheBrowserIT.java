package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.AgreementText;
import dev.parley.Browser;
import dev.parley.Company;
import dev.parley.Console;
import dev.parley.ParleyServer;
import dev.parley.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What two operators do with an agreement, in a browser without scripts: nothing needs one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementsInTheBrowserIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Browser browser = new Browser();
  private final Company partner = Company.called("browsed-partner");
  private final AgreementText agreement =
      AgreementText.with(partner, "inbox.read", "inbox.send")
          .and(
              """
              obligations:
                - {id: reports, kind: report, owner: partner, every: P14D}
                - {id: purposes, kind: certification, owner: partner, every: P1Y}
              """);

  @TempDir Path temporary = Path.of("");

  @BeforeAll
  void open() {
    server.platform().registers(partner);
    Console.of(server).has("ann");
    Console.of(server).has("bob");
  }

  @AfterAll
  void close() {
    browser.close();
  }

  private Page signsIn(String operator) {
    var window = browser.windowWithoutScripts();
    window.navigate(server.uri() + "/console/sign-in");
    window.fill("input[name=name]", operator);
    window.fill("input[name=password]", Console.password(operator));
    window.click("main button[type=submit]");
    assertThat(window.textContent("#operator")).isEqualTo(operator);
    return window;
  }

  private String page() {
    return server.uri() + "/console/agreements/" + agreement.id();
  }

  private static String state(Page window) {
    return window.textContent("#state");
  }

  private void writes(Page window, AgreementText text) {
    window.navigate(server.uri() + "/console/agreements/new");
    write(window, text);
  }

  private void amends(Page window, AgreementText text) {
    window.navigate(page());
    window.click("#amend");
    write(window, text);
  }

  private static void write(Page window, AgreementText text) {
    window.fill("#document", text.yaml());
    window.click("#submit");
  }

  @Test
  void agreementIsBroughtFromDraftToSuspensionByTwoOperators()
      throws IOException, InterruptedException {
    var ann = signsIn("ann");
    var bob = signsIn("bob");

    writes(ann, agreement);
    assertThat(state(ann)).isEqualTo("Draft");
    ann.click("#step-propose");
    ann.click("#step-approve");
    assertThat(state(ann)).isEqualTo("Proposed");

    bob.navigate(page());
    bob.click("#step-approve");
    assertThat(state(bob)).isEqualTo("Approved by the platform");

    signs(ann);
    assertThat(state(ann)).isEqualTo("Approved by both sides");
    ann.click("#step-activate");
    assertThat(state(ann)).isEqualTo("Active");

    assertThatAnAmendmentShowsWhatItDoes(ann);
    browser.assertNothingToComplainOf();
    assertThatTheSecondIsToldWhatTheFirstDid(ann, bob);
    assertThatTwoWhoWriteAtOnceLoseNothing(ann);
    assertThatWhatIsDueIsRecorded(bob);
    assertThatTheDossierVerifies(ann);
  }

  private void signs(Page window) {
    window.navigate(page() + "/versions/1");
    var canonical = window.textContent("#canonical");
    window.navigate(page());
    window.fill("#signature input[name=key]", partner.signingKeyId());
    window.fill("#signature input[name=signature]", partner.signs(canonical));
    window.click("#step-sign");
  }

  private void assertThatAnAmendmentShowsWhatItDoes(Page window) {
    amends(window, agreement.in("DE", "FR"));
    assertThat(window.textContent("#version")).isEqualTo("2");

    window.navigate(page() + "/versions/2");
    assertThat(window.textContent("#difference")).contains("territories.US", "Opens less");
    assertThat(window.textContent("#stage")).isEqualTo("in force");
  }

  private void assertThatTheSecondIsToldWhatTheFirstDid(Page first, Page second) {
    first.navigate(page());
    second.navigate(page());

    first.fill("#reason", "Somebody took the partner's keys.");
    first.click("#step-suspend");
    assertThat(state(first)).isEqualTo("Suspended");

    second.fill("#reason", "The same.");
    second.click("#step-suspend");
    assertThat(second.textContent("#problem")).contains("suspend by operator:ann", "look again");
    assertThat(state(second)).isEqualTo("Suspended");
  }

  private void assertThatTwoWhoWriteAtOnceLoseNothing(Page first) {
    var second = signsIn("ann");
    for (var window : List.of(first, second)) {
      window.navigate(page());
      window.click("#amend");
    }
    write(first, agreement.in("DE", "FR", "PL"));
    assertThat(first.url()).isEqualTo(page());

    write(second, agreement.in("DE", "FR", "IT"));

    assertThat(second.textContent("#problem")).contains("Meanwhile there was: draft by");
    assertThat(second.inputValue("#document")).contains("IT");
  }

  /// The first due dates are made by a round, which comes every minute; a certification makes them
  /// at once.
  private void assertThatWhatIsDueIsRecorded(Page window) {
    window.navigate(page());
    window.click("#obligations");
    window.click("#certification summary");
    window.fill("#certify input[name='inbox.read']", "To show what friends recommend");
    window.click("#certify-submit");
    assertThat(window.textContent("#certification")).contains("To show what friends recommend");

    window.click("#dues summary");
    window.fill("#dues input[name=reference]", "Report of the first fortnight");
    window.click("#dues button");
    assertThat(window.textContent("#dues")).contains("bob: Report of the first fortnight");
  }

  private void assertThatTheDossierVerifies(Page window) throws IOException, InterruptedException {
    window.navigate(page());
    var zip = window.waitForDownload(() -> window.click("#dossier"));
    var folder = new WorkFolder(temporary);
    try (var bytes = zip.createReadStream()) {
      folder.unzip(bytes);
    }

    assertThat(folder.run("sha256sum", "-c", "--strict", "SHA256SUMS"))
        .contains("versions/2/canonical.json: OK", "obligations.csv: OK")
        .doesNotContain("FAILED");
    assertThat(folder.read("events.csv")).contains("Somebody took the partner's keys.");
  }
}
