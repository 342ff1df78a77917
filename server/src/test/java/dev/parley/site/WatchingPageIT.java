package dev.parley.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.AgreementText;
import dev.parley.Axe;
import dev.parley.Browser;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Capability;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A person sees what was told of what they watched, keeps titles to themselves, takes all of it
/// along, and deletes it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchingPageIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final URI PAGE = URI.create("/me/watching");

  private final ParleyServer server = ParleyServer.shared();
  private final Browser browser = new Browser();

  @AfterAll
  void close() {
    browser.close();
  }

  /// Somebody who let a partner tell, and that partner.
  private final class Stage {
    private final String name = "watching-" + CASES.incrementAndGet();
    private final Someone ada;
    private final RawPartner partner;
    private final String token;
    private final Instant now;

    Stage() {
      var platform = server.platform();
      var company = platform.partner(name);
      platform.applies(AgreementText.with(company, "watch.write"));
      ada = platform.person(name + ".ada");
      partner = new RawPartner(server, company);
      token = partner.tokens(ada, Capability.WATCH_WRITE).get("access_token").asString();
      now = Clock.systemUTC().instant();
    }

    String tells(String id, String title) {
      var event =
          """
          {"id":"%s","title":{"id":"%s","name":"%s","kind":"episode","season":"2","episode":"One"},\
          "startedAt":"%s","watchedFor":"PT0S","device":"tv","territory":"DE"}\
          """
              .formatted(id, title, title, now);
      var answer =
          partner.writes(
              "POST", "/partner/v1/watch-events", token, event, "Content-Type", "application/json");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return RawPartner.json(answer).get("items").get(0).get("result").asString();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, ltr, What you watch, less than a minute",
    "de, ltr, Was Sie sehen, weniger als eine Minute",
    "ar, rtl, ما تشاهده, أقل من دقيقة"
  })
  void personKeepsATitlePausesAndDeletes(
      String language, String direction, String title, String length) {
    var stage = new Stage();
    stage.tells("e1", "Salt");
    stage.tells("e2", "Dusk");
    var window = browser.windowWithoutScripts();

    signsIn(window, stage.ada, language);
    assertThat(window.getAttribute("html", "dir")).isEqualTo(direction);
    assertThat(window.textContent("#title")).isEqualTo(title);
    assertThat(window.locator(".watched-title").allTextContents())
        .containsExactlyInAnyOrder("Salt: 2: One", "Dusk: 2: One");
    assertThat(window.locator(".watched").first().textContent()).contains(length);

    keepsSalt(window, stage);
    pauses(window, stage);
    window.locator(".delete").first().click();
    assertThat(window.locator("#nothing-watched").count()).isEqualTo(1);
    assertThat(stage.tells("e2", "Dusk")).isEqualTo("REPEATED");
    browser.assertNothingToComplainOf();
  }

  private void signsIn(Page window, Someone ada, String language) {
    window.navigate(server.uri() + "/sign-in?lang=" + language);
    window.fill("#handle", ada.handle());
    window.fill("#password", ada.password());
    window.click("#submit");
    window.navigate(server.uri() + PAGE.toString());
  }

  private void keepsSalt(Page window, Stage stage) {
    window.fill("#leave-title", "salt");
    window.click("#leave-submit");
    assertThat(window.locator(".watched-title").allTextContents()).containsExactly("Dusk: 2: One");
    assertThat(window.textContent(".left-out")).isEqualTo("salt");
    assertThat(stage.tells("e3", "Salt")).isEqualTo("DISCARDED");
    window.locator("#left-out button").click();
    assertThat(window.locator(".left-out").count()).isZero();
  }

  private void pauses(Page window, Stage stage) {
    window.click("#set-paused");
    assertThat(stage.tells("e4", "Dusk")).isEqualTo("DISCARDED");
    window.click("#set-paused");
  }

  @Test
  void pageIsUsableInEveryLanguage() {
    var stage = new Stage();
    stage.tells("e1", "Salt");
    var window = browser.windowWithoutPolicy();
    for (var language : new String[] {"en", "de", "ar"}) {
      window.navigate(server.uri() + "/sign-in?lang=" + language);
      if (window.locator("#handle").count() > 0) {
        signsIn(window, stage.ada, language);
      }
      window.navigate(server.uri() + PAGE.toString() + "?lang=" + language);
      Axe.assertUsable(window);
    }
  }

  @Test
  void personTakesItAlongInEveryForm() {
    var stage = new Stage();
    stage.tells("e1", "Salt");
    try (var visit = new Visit(server, stage.ada)) {
      var page = visit.signsIn(PAGE);
      visit.fills(
          page, "/me/watching/advertising", Map.of("partner", stage.name, "allowed", "true"));
      visit.fills(page, "/me/watching/titles", Map.of("partner", stage.name, "title", "Other"));

      var whole = read(visit, "/me/export.json");
      var lines = visit.opens(URI.create("/me/watching.ndjson")).body();
      var views = visit.opens(URI.create("/me/watching/views.json"));

      assertThat(read(visit, "/me/watching.json")).hasSize(1);
      assertThat(lines.lines()).singleElement().asString().contains("Salt", "PT0S");
      assertThat(whole.get("watched").get(0).get("title").get("name").asString()).isEqualTo("Salt");
      assertThat(whole.get("titlesKept").get(0).get("title").asString()).isEqualTo("Other");
      assertThat(whole.get("advertising")).hasSize(1);
      assertThat(whole.get("watchingPauses")).isEmpty();
      assertThat(views.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/activity+json");
      assertThatViewsAreActivities(new JsonMapper().readTree(views.body()), stage);
    }
  }

  private static void assertThatViewsAreActivities(JsonNode views, Stage stage) {
    assertThat(views.get("@context").asString()).isEqualTo("https://www.w3.org/ns/activitystreams");
    assertThat(views.get("totalItems").asInt()).isEqualTo(1);
    var view = views.get("orderedItems").get(0);
    assertThat(view.get("type").asString()).isEqualTo("View");
    assertThat(view.get("actor").get("name").asString()).isEqualTo(stage.ada.name());
    assertThat(view.get("object").get("name").asString()).isEqualTo("Salt: 2: One");
    assertThat(view.get("object").get("context").get("name").asString()).isEqualTo("Salt");
    assertThat(view.get("duration").asString()).isEqualTo("PT0S");
    assertThat(view.get("location").get("name").asString()).isEqualTo("DE");
  }

  private static JsonNode read(Visit visit, String path) {
    return new JsonMapper().readTree(visit.opens(URI.create(path)).body());
  }

  @Test
  void yesToAdvertisingFromABrowserThatSaysNoIsNone() {
    var stage = new Stage();
    var allowed = Map.of("partner", stage.name, "allowed", "true");
    try (var visit = new Visit(server, stage.ada).saying("Sec-GPC", "1")) {
      var page = visit.signsIn(PAGE);

      visit.fills(page, "/me/watching/advertising", allowed);

      assertThat(page.body()).contains("id=\"signalled\"").doesNotContain("name=\"allowed\"");
      assertThat(read(visit, "/me/export.json").get("advertising")).isEmpty();
    }
  }

  @Test
  void everythingGoesOnlyWhereThatWasConfirmedAndForNobodyElse() {
    var stage = new Stage();
    var other = new Stage();
    stage.tells("e1", "Salt");
    try (var ben = new Visit(server, other.ada);
        var visit = new Visit(server, stage.ada)) {
      var bens = ben.signsIn(PAGE);
      var id = read(signedIn(visit), "/me/watching.json").get(0).get("id").asString();

      ben.misdirects(bens, "/me/watching/" + id + "/delete");
      ben.misdirects(bens, "/me/watching/" + id + "/unshare");
      var foreign =
          ben.fills(bens, "/me/watching/titles", Map.of("partner", stage.name, "title", "Salt"));
      var page = visit.opens(PAGE);
      visit.misdirects(page, "/me/watching/delete");

      assertThat(foreign.statusCode()).isEqualTo(404);
      assertThat(read(visit, "/me/watching.json")).hasSize(1);

      visit.fills(page, "/me/watching/delete", Map.of("confirmed", "true"));
      assertThat(read(visit, "/me/watching.json")).isEmpty();
    }
  }

  private static Visit signedIn(Visit visit) {
    visit.signsIn(PAGE);
    return visit;
  }
}
