package dev.parley.recommendation;

import static dev.parley.client.Capability.RECOMMENDATION_SEND;
import static dev.parley.recommendation.Sofa.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.Axe;
import dev.parley.Browser;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people see of their recommendations, and what they can do about them.
class RecommendationsPageIT {
  private static final String PAGE = "/me/recommendations";

  private final ParleyServer server = ParleyServer.shared();
  private final Sofa sofa = new Sofa(server);

  @Test
  void senderSeesWhatTheySentAndTakesItBack() {
    sofa.sends(to("outside", true));
    try (var browser = new Browser()) {
      var page = signsIn(browser, sofa.ada());
      assertThat(page.locator("article.sent").innerText())
          .contains("Night Train", "See it!", "By a link");
      Axe.assertUsable(page);

      page.locator("article.sent button.delete").click();

      assertThat(page.locator("article.sent").count()).isZero();
      assertThat(page.locator("#nothing-sent").isVisible()).isTrue();
    }
    assertThat(sofa.sendsCounted()).isEqualTo(1);
  }

  private Page signsIn(Browser browser, Someone person) {
    var page = browser.window();
    page.navigate(server.uri() + PAGE);
    page.fill("#handle", person.handle());
    page.fill("#password", person.password());
    page.click("#submit");
    return page;
  }

  @Test
  void recipientMutesTheSenderAndNeitherHearsOfIt() {
    var ben = sofa.friend("ben", "DE");
    var bens = sofa.lets(ben, RECOMMENDATION_SEND);
    var id = sofa.id(ben);
    var before = sofa.sends(to("friend", id));
    try (var browser = new Browser()) {
      var page = signsIn(browser, ben);
      assertThat(page.locator("article.received").innerText())
          .contains("Night Train", sofa.ada().name());
      page.locator("button.mute-sender").click();
      assertThat(page.locator("article.received").count()).isZero();
      assertThat(page.locator("#muted").innerText()).contains(sofa.ada().name());
      Axe.assertUsable(page);

      var after = sofa.sends(to("friend", id));

      assertThat(after.get("sends").get(0).get("way"))
          .isEqualTo(before.get("sends").get(0).get("way"));
      assertThat(sofa.incoming(bens)).as("nor what came before").isEmpty();
      page.locator("button.unmute").click();
      sofa.sends(to("friend", id));
      assertThat(sofa.incoming(bens)).hasSize(1);
    }
    assertThat(sofa.sendsCounted()).as("muted or not, it was sent").isEqualTo(3);
  }

  @Test
  void recipientWhoMutedThePartnerGetsNoMessageThroughIt() {
    var dora = sofa.friend("dora", "US-NY");
    sofa.sends(to("handle", sofa.handles("recommendation").getFirst()));
    var mute = "/me/recommendations/partners/" + sofa.company().id() + "/mute";
    try (var visit = new Visit(server, dora)) {
      visit.presses(visit.signsIn(URI.create(PAGE)), mute);
    }

    sofa.sends(to("handle", sofa.handles("recommendation").getFirst()));

    assertThat(sofa.inbox(dora)).as("the one from before").hasSize(1);
  }

  @Test
  void nothingArrivesOnceAMuteIsSaidWhateverIsOnItsWay() throws Exception {
    var dora = sofa.friend("dora", "US-NY");
    var handles = sofa.handles("recommendation");
    var mute = "/me/recommendations/partners/" + sofa.company().id() + "/mute";
    try (var visit = new Visit(server, dora);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sofa.sends(to("handle", handles.getFirst()));
      var page = visit.signsIn(URI.create(PAGE));
      var sending =
          IntStream.range(0, 4)
              .mapToObj(_ ->
                  threads.submit(() ->
                      new RawPartner(server, sofa.company())
                          .writes(
                              "POST",
                              Sofa.PATH,
                              sofa.token(),
                              Sofa.body(to("handle", handles.getFirst())),
                              "Content-Type",
                              "application/json",
                              "Idempotency-Key",
                              UUID.randomUUID().toString())))
              .toList();
      visit.presses(page, mute);
      var there = sofa.inbox(dora).size();
      for (var one : sending) {
        assertThat(one.get().statusCode()).isEqualTo(201);
      }
      assertThat(sofa.inbox(dora)).hasSize(there);
    }
  }

  @Test
  void nobodyTakesOutOrTakesBackWhatIsAnothers() {
    var ben = sofa.friend("ben", "DE");
    var bens = sofa.lets(ben, RECOMMENDATION_SEND);
    sofa.sends(to("friend", sofa.id(ben)));
    var send = number("select max(send_id) from recommendation_delivery");
    var id = number("select max(id) from recommendation");
    var stranger = server.platform().person("nosy-" + sofa.company().id());

    try (var visit = new Visit(server, stranger)) {
      var page = visit.signsIn(URI.create(PAGE));
      visit.misdirects(page, PAGE + "/sent/" + id + "/delete");
      visit.misdirects(page, PAGE + "/received/" + send + "/delete");
      visit.misdirects(page, PAGE + "/received/" + send + "/mute");
    }

    assertThat(sofa.incoming(bens)).hasSize(1);
    assertThat(number("select count(*) from recommendation where id = " + id)).isEqualTo(1);
  }

  private long number(String sql) {
    return Objects.requireNonNull(server.asOwner().queryForObject(sql, Long.class));
  }

  @Test
  void allOfItIsInWhatAPersonTakesAlong() {
    var ben = sofa.friend("ben", "DE");
    sofa.lets(ben, RECOMMENDATION_SEND);
    sofa.sends(to("friend", sofa.id(ben)));

    assertThat(taken(ben).get("recommendations").toString())
        .contains("Night Train", "\"mine\":false");
    assertThat(taken(sofa.ada()).get("recommendations").toString())
        .contains("See it!", "\"mine\":true");
  }

  private JsonNode taken(Someone person) {
    try (var visit = new Visit(server, person)) {
      visit.signsIn(URI.create("/me"));
      return JsonMapper.shared().readTree(visit.opens(URI.create("/me/export.json")).body());
    }
  }

  /// Promise 7, for what was recommended: the counts stay, and nobody knows whose they are.
  @Test
  void forgettingLeavesTheCountsAndNobodyInThem() {
    var ben = sofa.friend("ben", "DE");
    sofa.lets(ben, RECOMMENDATION_SEND);
    sofa.sends(to("friend", sofa.id(ben)));
    var before = sofa.sendsCounted();

    erases(sofa.ada());

    assertThat(sofa.sendsCounted()).isEqualTo(before).isEqualTo(1);
    assertThat(
            number(
                "select count(*) from recommendation where partner_id = '"
                    + sofa.company().id()
                    + "'"))
        .isZero();
    assertThat(
            number(
                "select count(*) from recommendation_alias where agreement_id = '"
                    + sofa.agreement()
                    + "'"))
        .as("Ben's alone")
        .isEqualTo(1);
  }

  @Test
  void pageOfTheSenderStandsWhenTheRecipientIsForgotten() {
    var ben = sofa.friend("ben", "DE");
    sofa.lets(ben, RECOMMENDATION_SEND);
    sofa.sends(to("friend", sofa.id(ben)));
    sofa.sends(to("friend", sofa.id(ben)), to("outside", true));

    erases(ben);

    try (var visit = new Visit(server, sofa.ada())) {
      var page = visit.signsIn(URI.create(PAGE));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("By a link").doesNotContain(ben.name());
    }
    assertThat(sofa.sendsCounted()).isEqualTo(3);
  }

  private void erases(Someone person) {
    try (var visit = new Visit(server, person)) {
      var page = visit.signsIn(URI.create("/me/erasure"));
      var answer =
          visit.fills(
              page,
              "/me/erasure",
              Map.of("handle", person.handle(), "password", person.password()));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }
}
