package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The platform's back end feeds a running server; each answer is held against the description.
class PlatformApiIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Contract CONTRACT = new Contract();
  private static final ParleyServer SERVER = ParleyServer.shared();

  @BeforeAll
  static void begin() {
    var platform = SERVER.platform();
    List.of("feed-ada", "feed-ben", "feed-cem").forEach(platform::person);
    platform.applies(AgreementText.with(platform.partner("feed-partner"), "inbox.read"));
    platform.thread("feed-t", platform.person("feed-ada"), platform.person("feed-ben"));
  }

  @Test
  void peopleAreReadPageByPage() {
    var first = send("GET", "people?limit=2", null, null);
    var link = first.headers().firstValue("Link").orElseThrow();
    var next = JSON.readTree(first.body()).path("next").stringValue();

    var second = send("GET", "people?limit=2&cursor=" + next, null, null);

    assertThat(link).contains("cursor=" + next).contains("limit=2").endsWith("rel=\"next\"");
    assertThat(JSON.readTree(first.body()).path("items")).hasSize(2);
    assertThat(JSON.readTree(second.body()).path("items"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(JSON.readTree(first.body()).path("items"));
  }

  @Test
  void personIsShownAsToldAndWithoutTheirPassword() {
    var told =
        """
        {"name":"Dee","territory":"US-CA","birthDate":"1990-12-10","password":"long enough",
         "externalId":"feed-u-4"}
        """;

    var put = send("PUT", "people/feed-dee", told, "application/json");
    var got = send("GET", "people/feed-dee", null, null);

    assertThat(got.body()).isEqualTo(put.body()).doesNotContain("long enough");
    assertThat(JSON.readTree(got.body()).path("externalId").stringValue()).isEqualTo("feed-u-4");
  }

  @Test
  void friendsAreMadeAndUnmade() {
    assertThat(send("PUT", "people/feed-ada/friends/feed-ben", null, null).statusCode())
        .isEqualTo(204);
    assertThat(send("DELETE", "people/feed-ben/friends/feed-ada", null, null).statusCode())
        .isEqualTo(204);
  }

  @Test
  void threadIsNewOnce() {
    var told =
        """
        {"title":"Film club","kind":"group","participants":["feed-cem","feed-ada"]}
        """;

    var first = send("PUT", "threads/feed%20club", told, "application/json");
    var second = send("PUT", "threads/feed%20club", told, "application/json");
    var got = send("GET", "threads/feed%20club", null, null);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(got.body()).isEqualTo(second.body()).contains("\"feed club\"");
  }

  @Test
  void messageIsNewOnceAndItsWordsCanBeTakenBack() {
    var told =
        """
        {"author":"feed-ada","sentAt":"2026-11-24T11:00:00Z","body":"Hello",
         "attachments":[{"kind":"photo","name":"a.jpg"}],"call":{"seconds":1,"missed":true},
         "reactions":[{"person":"feed-ben","reaction":"❤"}],"state":"%s"}
        """;
    var path = "threads/feed-t/messages/m-1";

    var first = send("PUT", path, told.formatted("present"), "application/json");
    var second = send("PUT", path, told.formatted("present"), "application/json");
    var unsent = send("PUT", path, told.formatted("unsent"), "application/json");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body()).contains("Hello");
    assertThat(unsent.body()).doesNotContain("Hello").doesNotContain("a.jpg");
  }

  @Test
  void bulkTellsWhatBecameOfEachLine() {
    var people =
        bulk(
            "people",
            """
            {"handle":"feed-eli","name":"Eli"}
            {"handle":"feed-eli","name":"Eli"}
            {"handle":"feed-fay"}
            """);
    var threads =
        bulk(
            "threads",
            """
            {"externalId":"feed-b","kind":"direct","participants":["feed-ada","feed-eli"]}
            nonsense
            """);
    var messages =
        bulk(
            "messages",
            """
            {"thread":"feed-b","id":"1","author":"feed-eli","sentAt":"2026-11-24T11:00:00Z"}
            {"thread":"feed-b","id":"2","author":"feed-zoe","sentAt":"2026-11-24T11:00:00Z"}
            """);

    assertThat(people.toString())
        .startsWith("{\"accepted\":1,\"unchanged\":1,\"rejected\":[{\"line\":3,")
        .endsWith("\"refused\":1}");
    assertThat(threads.path("accepted").intValue()).isEqualTo(1);
    assertThat(threads.path("refused").intValue()).isEqualTo(1);
    assertThat(messages.path("accepted").intValue()).isEqualTo(1);
    assertThat(messages.path("rejected").get(0).path("detail").stringValue()).contains("feed-zoe");
  }

  @Test
  void partnersAndAgreementsAreShown() {
    assertThat(send("GET", "partners", null, null).body()).contains("feed-partner");
    assertThat(send("GET", "partners/feed-partner", null, null).statusCode()).isEqualTo(200);
    assertThat(send("GET", "agreements", null, null).body()).contains("feed-partner-inbox");
    assertThat(send("GET", "agreements/feed-partner-inbox", null, null).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          GET | people/feed-nobody | 404 | not-found |
          GET | people?limit=0 | 400 | invalid-limit |
          GET | people?limit=x | 400 | invalid-parameter |
          GET | people?cursor=%25 | 400 | invalid-cursor |
          PUT | people/Feed | 400 | invalid-field | {"name":"x"}
          PUT | people/feed-x | 400 | invalid-field | {}
          PUT | people/feed-x | 400 | invalid-field | {"name":"x","birthDate":"today"}
          PUT | people/feed-x | 400 | unknown-field | {"name":"x","colour":"red"}
          PUT | people/feed-x | 400 | malformed-json | {"name"
          PUT | people/feed-ada/friends/feed-ada | 422 | unprocessable-content |
          PUT | people/feed-ada/friends/feed-nobody | 404 | not-found |
          DELETE | people/feed-nobody/friends/feed-ada | 404 | not-found |
          GET | threads/feed-none | 404 | not-found |
          PUT | threads/feed-x | 400 | invalid-field | {"kind":"direct","participants":["feed-ada"]}
          PUT | threads/x | 422 | unprocessable-content | {"kind":"group","participants":["no"]}
          PUT | threads/feed-none/messages/m | 404 | not-found | {"author":"feed-ada",@}
          PUT | threads/feed-t/messages/m | 422 | unprocessable-content | {"author":"feed-cem",@}
          PUT | threads/feed-t/messages/m | 400 | invalid-field | {"author":"feed-ada","sentAt":17}
          GET | partners/feed-none | 404 | not-found |
          GET | partners/F | 404 | not-found |
          GET | agreements/feed-none | 404 | not-found |
          POST | people | 415 | unsupported-media-type | {}
          POST | agreements | 415 | unsupported-media-type | {}
          """)
  void whatCannotBeDoneIsAProblemOfTheList(
      String method, String path, int status, String slug, @Nullable String body) {
    var json = body == null ? null : body.replace("@", "\"sentAt\":\"2026-11-24T11:00:00Z\"");

    var answer = send(method, path, json, json == null ? null : "application/json");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("https://parley.dev/problems/" + slug + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'','redirectUris':['https://films.example'],'jwks':{'keys':[]}}",
        "{'name':'x','redirectUris':[],'jwks':{'keys':[]}}",
        "{'name':'x','redirectUris':['http://films.example'],'jwks':{'keys':[]}}",
        "{'name':'x','redirectUris':['no address'],'jwks':{'keys':[]}}",
        "{'name':'x','redirectUris':['https://films.example'],'jwks':{}}"
      })
  void partnerThatIsNotAsItHasToBeIsRefused(String told) {
    var answer = send("PUT", "partners/feed-x", told.replace('\'', '"'), "application/json");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("/invalid-field\"");
  }

  @Test
  void agreementThatIsWrongIsToldLineByLine() {
    var answer = send("POST", "agreements", "agreement: nonsense", "application/yaml");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(answer.body()).path("errors")).isNotEmpty();
  }

  @Test
  void bodyOverItsLimitIsRefused() {
    var large = "{\"name\":\"%s\"}".formatted("x".repeat(1 << 20));

    assertThat(send("PUT", "people/feed-x", large, "application/json").statusCode()).isEqualTo(413);
  }

  @Test
  void strangerIsRefused() {
    var answer = SERVER.get("/platform/v1/people", "Authorization", "Bearer nonsense");

    CONTRACT.check(answer);
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  private static JsonNode bulk(String path, String lines) {
    return JSON.readTree(send("POST", path, lines, "application/x-ndjson").body());
  }

  private static HttpResponse<String> send(
      String method, String path, @Nullable String body, @Nullable String type) {
    var answer = SERVER.platform().send(method, path, body, type);
    CONTRACT.check(answer);
    return answer;
  }
}
