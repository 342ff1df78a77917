package dev.parley.oauth;

import static dev.parley.RawPartner.asUsual;
import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static dev.parley.oauth.TwoThreads.THREADS;
import static dev.parley.oauth.TwoThreads.inbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Visit;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A partner asks for exactly what it needs (RFC 9396), and gets no more.
class PreciseRequestIT {
  private final TwoThreads all = new TwoThreads();

  @Test
  void partnerSeesTheThreadsThatItAskedForAndNoOthers() {
    var wanted = all.threadOf(all.ben);
    var other = all.threadOf(all.cleo);

    var tokens =
        all.exchanged(
            all.answers(all.ada, all.precisely(inbox(List.of("read"), wanted)), INBOX_READ));

    assertThat(all.threads(tokens)).hasSize(1);
    var token = tokens.get("access_token").asString();
    assertThat(all.partner.reads(THREADS + "/" + wanted + "/messages", token).statusCode())
        .isEqualTo(200);
    for (var path : List.of("/" + other, "/" + other + "/messages")) {
      assertThat(all.partner.reads(THREADS + path, token).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void personSeesHowFarTheirYesGoesAndItsNameIsKeptNowhere() {
    var form = all.precisely(inbox(List.of("read"), all.threadOf(all.ben)));

    all.answers(all.ada, form, INBOX_READ);

    try (var visit = new Visit(all.server, all.ada)) {
      var page = visit.signsIn(URI.create("/me"));
      assertThat(page.body()).contains("No further than this", all.ben.name());
    }
    var kept = all.server.asOwner().queryForList("select body from consent_wording", String.class);
    assertThat(kept).noneMatch(words -> words.contains(all.ben.name()));
  }

  @Test
  void partnerSendsIntoNoOtherThread() {
    var wanted = all.threadOf(all.ben);
    var other = all.threadOf(all.cleo);
    var form = all.precisely(inbox(List.of("send"), wanted));

    var token =
        all.exchanged(all.answers(all.ada, form, INBOX_SEND)).get("access_token").asString();

    var body = "{\"body\": \"Hello\"}";
    String[] json = {"Content-Type", "application/json", "Idempotency-Key", "k" + all.ada.handle()};
    var path = THREADS + "/%s/messages";
    assertThat(all.partner.writes("POST", path.formatted(other), token, body, json).statusCode())
        .isEqualTo(404);
    assertThat(all.partner.writes("POST", path.formatted(wanted), token, body, json).statusCode())
        .isEqualTo(201);
  }

  @Test
  void personReadsWhatExactlyIsAskedFor() {
    var wanted = inbox(List.of("read"), all.threadOf(all.ben));
    wanted.put("duration", "P30D");
    var pushed = all.partner.pushes(all.precisely(wanted));

    try (var visit = new Visit(all.server, all.ada)) {
      var page = visit.signsIn(all.partner.question(pushed)).body();
      assertThat(page)
          .contains("Only in these conversations, 1 in all:", all.ben.name(), "Only until")
          .doesNotContain(all.cleo.name());
    }
  }

  @Test
  void answersSayWhatWasGranted() {
    var thread = all.threadOf(all.ben);
    var wanted = inbox(List.of("read", "send"), thread);
    wanted.put("duration", "P30D");

    var tokens = all.exchanged(all.answers(all.ada, all.precisely(wanted), INBOX_READ));

    assertThat(tokens.get("scope").asString()).isEqualTo("inbox.read");
    var detail = tokens.get("authorization_details").get(0);
    assertThat(detail.get("type").asString()).isEqualTo("inbox");
    assertThat(detail.get("actions").toString()).isEqualTo("[\"read\"]");
    assertThat(detail.get("threads").toString()).isEqualTo("[\"%s\"]".formatted(thread));
    assertThat(detail.get("duration").asString()).isEqualTo("P30D");
    var question = Map.of("token", tokens.get("access_token").asString());
    var introspected =
        json(
            all.partner.posts(
                "/oauth2/introspect", question, all.partner.assertion(asUsual()), null));
    assertThat(introspected.path("active").asBoolean(false)).as(introspected.toString()).isTrue();
    for (var same : List.of("scope", "grant_id", "authorization_details")) {
      assertThat(introspected.get(same)).as(same).isEqualTo(tokens.get(same));
    }
  }

  @Test
  void threadThatIsNotThePersonsIsNotAskedAbout() {
    var form = all.precisely(inbox(List.of("read"), all.threadOf(all.cleo)));

    var callback = all.answers(all.ben, form, INBOX_READ);

    assertThat(callback.getQuery()).contains("error=access_denied");
  }

  @Test
  void whatWasAllowedOnceInSameExtentIsNotAskedAgain() {
    var form = all.precisely(inbox(List.of("read"), all.threadOf(all.ben)));
    all.answers(all.ada, form, INBOX_READ);

    try (var visit = new Visit(all.server, all.ada)) {
      var again = visit.signsIn(all.partner.question(all.partner.pushes(form)));
      assertThat(again.statusCode()).as("sent back at once").isEqualTo(303);
    }
    try (var visit = new Visit(all.server, all.ada)) {
      var wider =
          visit.signsIn(all.partner.question(all.partner.pushes(all.partner.request(INBOX_READ))));
      assertThat(wider.body()).contains("id=\"consent\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|no JSON",
        "{}|array of 1 to 20",
        "[]|array of 1 to 20",
        "[7]|authorization_details[0] is no object",
        "[{\"type\":\"post\"}]|[0].type is none of these: inbox friends watch recommendation",
        "[{\"type\":\"inbox\"}]|[0].actions is missing",
        "[{\"type\":\"inbox\",\"actions\":[\"fly\"]}]|[0].actions can have these: delete read send",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"],\"kinds\":[\"app\"]}]|[0].kinds is not known",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"],\"threads\":[\"x\"]}]|no id of a thread",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"],\"threads\":[]}]|[0].threads must be an array",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"],\"duration\":\"1 month\"}]|no ISO 8601 period",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"],\"duration\":\"P0D\"}]|more than nothing",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"],\"purpose\":\"fun\"}]|not what is agreed",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"],\"locations\":[\"x\"]}]|can be this alone",
        "[{\"type\":\"friends\",\"actions\":[\"read\"],\"kinds\":[\"all\"]}]|app messaging non-app",
        "[{\"type\":\"inbox\",\"actions\":[\"read\"]},{\"type\":\"inbox\",\"actions\":[\"read\"]}]"
            + "|asks for inbox.read a second time",
        "[{\"type\":\"inbox\",\"type\":\"inbox\",\"actions\":[\"read\"]}]|names a member twice",
      })
  void whatIsNotKnownIsRefusedAndSaidWhere(String details, String fault) {
    var form = all.partner.request(INBOX_READ);
    form.put("authorization_details", details);

    var answer = all.partner.pushes(form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asString()).isEqualTo("invalid_authorization_details");
    assertThat(json(answer).get("error_description").asString()).contains(fault);
  }

  @Test
  void metadataSaysSo() {
    var metadata = json(all.server.get("/.well-known/oauth-authorization-server"));

    assertThat(metadata.get("authorization_details_types_supported").toString())
        .isEqualTo("[\"inbox\",\"friends\",\"watch\",\"recommendation\"]");
    assertThat(metadata.get("grant_management_actions_supported").toString())
        .contains("query", "revoke", "create", "merge", "update", "replace");
    assertThat(metadata.get("grant_management_endpoint").asString())
        .isEqualTo(all.server.uri() + "/partner/v1/grants");
  }
}
