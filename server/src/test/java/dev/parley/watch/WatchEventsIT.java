package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.client.Capability;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A partner tells what people watched, with a person's token and with one of its own.
class WatchEventsIT {
  private static final String PATH = "/partner/v1/watch-events";
  private static final JsonMapper JSON = new JsonMapper();

  private final ParleyServer server = ParleyServer.shared();

  /// One partner, and one person who lets it tell.
  private final class Stage {
    private final Someone ada;
    private final RawPartner partner;
    private final String token;
    private final String id;

    /// After the yes, and the same whenever an event is sent again.
    private final Instant now;

    Stage(String name) {
      var platform = server.platform();
      var company = platform.partner(name);
      platform.applies(AgreementText.with(company, "watch.write for recommendation"));
      ada = platform.person(name + ".ada");
      partner = new RawPartner(server, company);
      var tokens = partner.tokens(ada, Capability.WATCH_WRITE);
      token = tokens.get("access_token").asString();
      id = RawPartner.person(token);
      now = Clock.systemUTC().instant();
    }

    String ownToken(String scope) {
      var form = Map.of("grant_type", "client_credentials", "scope", scope);
      return RawPartner.json(partner.asksForTokens(form)).get("access_token").asString();
    }

    String event(String id) {
      return event(id, this.id, "The Bridge");
    }

    String event(String id, String person, String title) {
      return """
      {"id":"%s","person":"%s","title":{"id":"t","name":"%s","kind":"film"},\
      "startedAt":"%s","watchedFor":"PT0S","device":"tv","territory":"DE"}\
      """
          .formatted(id, person, title, now);
    }

    HttpResponse<String> posts(String with, String body, String type) {
      return partner.writes("POST", PATH, with, body, "Content-Type", type);
    }

    JsonNode results(String with, String body) {
      var answer = posts(with, body, "application/json");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return RawPartner.json(answer).get("items");
    }

    List<JsonNode> lines(String with, String body) {
      var answer = posts(with, body, "application/x-ndjson");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body().lines().map(JSON::readTree).toList();
    }
  }

  private static List<String> words(JsonNode items) {
    return items.valueStream().map(item -> item.get("result").asString()).toList();
  }

  @Test
  void oneEventAndAnArrayAreTakenEachByItself() {
    var stage = new Stage("watch-json");
    var array =
        "[%s, %s, {\"id\": \"bad\"}, null, %s]"
            .formatted(
                stage.event("e1"), stage.event("e1", stage.id, "Another"), stage.event("e2"));

    assertThat(words(stage.results(stage.token, stage.event("e1")))).containsExactly("STORED");
    var items = stage.results(stage.token, array);

    assertThat(words(items))
        .containsExactly("REPEATED", "CONFLICT", "INVALID", "INVALID", "STORED");
    assertThat(items.get(1).get("stored").get("title").get("name").asString())
        .isEqualTo("The Bridge");
    assertThat(items.get(1).get("sent").get("title").get("name").asString()).isEqualTo("Another");
    assertThat(items.get(2).get("detail").asString()).contains("title");
  }

  @Test
  void linesAreAcknowledgedAndOnlyTheOddOnesNamed() {
    var stage = new Stage("watch-lines");
    var good =
        IntStream.range(0, 2500)
            .mapToObj(number -> stage.event("e" + number))
            .collect(Collectors.joining("\n"));
    var body = good + "\n\n{\"id\": 7}\nno json\n" + stage.event("e0", stage.id, "Other") + "\n";

    var lines = stage.lines(stage.ownToken("watch.write"), body);

    var end = lines.getLast();
    assertThat(end.get("end").asString()).isEqualTo("complete");
    assertThat(end.get("acknowledged").asLong()).isEqualTo(2504);
    assertThat(end.get("sums").get("stored").asLong()).isEqualTo(2500);
    assertThat(end.get("sums").get("invalid").asLong()).isEqualTo(2);
    assertThat(end.get("sums").get("conflict").asLong()).isEqualTo(1);
    assertThat(lines.stream().filter(line -> line.has("line")))
        .extracting(line -> line.get("line").asLong())
        .containsExactly(2502L, 2503L, 2504L);
    assertThat(lines.stream().filter(line -> line.has("acknowledged")))
        .extracting(line -> line.get("acknowledged").asLong())
        .isSorted()
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void ownTokenTellsOfWhoLetThePartnerAndOfNobodyElse() {
    var stage = new Stage("watch-own");
    var platform = server.platform();
    var ben = platform.person("watch-own.ben");
    var bens =
        RawPartner.person(
            stage.partner.tokens(ben, Capability.WATCH_WRITE).get("access_token").asString());
    try (var visit = new dev.parley.Visit(server, ben)) {
      var page = visit.signsIn(java.net.URI.create("/me"));
      visit.presses(page, "/me/partners/watch-own/withdraw");
    }
    var body = "[%s, %s]".formatted(stage.event("a"), stage.event("b", bens, "Salt"));

    var items = stage.results(stage.ownToken("watch.write"), body);

    assertThat(words(items)).containsExactly("STORED", "DISCARDED");
    assertThat(items.get(1).get("reason").asString()).isEqualTo("CONSENT_WITHDRAWN");
    assertThat(words(stage.results(stage.token, stage.event("c", bens, "Salt"))))
        .containsExactly("INVALID");
  }

  @Test
  void everyAnswerIsAsPromised() {
    var stage = new Stage("watch-answers");
    var many = "[" + "{},".repeat(1000) + "{}]";

    for (var bad : List.of("[]", "7", many)) {
      assertThat(stage.posts(stage.token, bad, "application/json").statusCode())
          .as(bad)
          .isEqualTo(400);
    }
    assertThat(
            stage
                .posts(stage.ownToken("deletion.confirm"), stage.event("e"), "application/json")
                .statusCode())
        .isEqualTo(403);
    assertThat(stage.posts(stage.token, stage.event("e"), "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(server.platform().send("GET", "partners/watch-answers/watch-counts", null, null))
        .satisfies(answer -> new dev.parley.Contract().check(answer))
        .extracting(HttpResponse::body)
        .isEqualTo("{\"items\":[],\"next\":null}");
  }

  @Test
  void platformReadsForAPurposeAndThePersonLeavesATitleOut() {
    var stage = new Stage("watch-history");
    stage.results(
        stage.token, "[%s, %s]".formatted(stage.event("e1"), stage.event("e2", stage.id, "Salt")));

    var before = history(stage, "recommendation");
    var excluded =
        stage.partner.writes(
            "POST",
            "/partner/v1/watch-exclusions",
            stage.token,
            "{\"id\": \"x\", \"name\": \"Salt\"}",
            "Content-Type",
            "application/json");

    assertThat(before.get("items")).hasSize(2);
    assertThat(excluded.statusCode()).isEqualTo(204);
    assertThat(history(stage, "recommendation").get("items")).hasSize(1);
    assertThat(history(stage, "advertising").get("items")).isEmpty();
    var wrong = read(stage, "sales");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("recommendation, advertising, product");
  }

  private HttpResponse<String> read(Stage stage, String purpose) {
    var path = "people/%s/watch-history?purpose=%s".formatted(stage.ada.handle(), purpose);
    return server.platform().send("GET", path, null, null);
  }

  private JsonNode history(Stage stage, String purpose) {
    var answer = read(stage, purpose);
    new dev.parley.Contract().check(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return RawPartner.json(answer);
  }
}
