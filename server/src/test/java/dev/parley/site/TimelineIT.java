package dev.parley.site;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person finds of what was given out of them, and what they take along.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final URI TIMELINE = URI.create("/me/disclosures");
  private static final Pattern ENTRY = Pattern.compile("/me/disclosures/\\d+/\\d+");
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final ParleyServer server = ParleyServer.shared();
  private Someone ada = Someone.called("nobody");
  private Someone ben = ada;

  @BeforeAll
  void meet() {
    var platform = server.platform();
    ada = platform.person("timeline-ada");
    ben = platform.person("timeline-ben");
    platform.befriends(ada, ben);
    platform.thread("timeline-film", Map.of("title", "Film night"), ada, ben);
    platform.message("timeline-film", "1", ada, NOON, "Shall we see <b>Metropolis</b>?");
    platform.message("timeline-film", "2", ben, NOON.plusSeconds(1), "Only Ben said this.");
    var company = platform.registers(Company.called("timeline-partner"));
    platform.applies(AgreementText.with(company, "inbox.read"));
    var partner = new RawPartner(server, company);
    var token = partner.tokens(ada, INBOX_READ).get("access_token").asString();
    var threads = "/partner/v1/inbox/threads";
    var listed = RawPartner.json(partner.reads(threads, token)).get("items");
    partner.reads(threads + "/" + listed.get(0).get("id").asString() + "/messages", token);
    partner.tokens(ben, INBOX_READ);
    partner.reads(threads + "/" + listed.get(0).get("id").asString() + "/messages", token);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "q=film, 3",
    "q=FILM+read, 3",
    "q=film+zebra, 0",
    "q=timeline, 3",
    "q=try, 3",
    "q=%25, 0",
    "act=READ, 3",
    "act=SEND, 0",
    "partner=timeline-partner, 3",
    "from=2020-01-01, 3",
    "from=2100-01-01, 0",
    "until=2020-01-01, 0"
  })
  void personFindsWhatTheyLookFor(String query, int found) {
    try (var visit = new Visit(server, ada)) {
      visit.signsIn(TIMELINE);

      var page = visit.opens(URI.create("/me/disclosures?" + query));
      var lines = visit.opens(URI.create("/me/disclosures.ndjson?" + query));

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body().split("class=\"disclosure\"", -1)).hasSize(found + 1);
      assertThat(lines.body().lines()).hasSize(found);
    }
  }

  @Test
  void wordsAreLookedForInTheLanguageOfThePage() {
    try (var visit = new Visit(server, ada)) {
      visit.signsIn(TIMELINE);

      var german = visit.opens(URI.create("/me/disclosures?lang=de&q=Nachrichten"));

      assertThat(german.body()).contains("class=\"disclosure\"");
      assertThat(visit.opens(URI.create("/me/disclosures?lang=en&q=Nachrichten")).body())
          .doesNotContain("class=\"disclosure\"");
    }
  }

  @Test
  void entryOpensDownToTheSingleMessages() {
    try (var visit = new Visit(server, ada)) {
      var newest = ENTRY.matcher(visit.signsIn(TIMELINE).body());
      assertThat(newest.find()).isTrue();
      var both = visit.opens(URI.create(newest.group())).body();
      assertThat(newest.find()).isTrue();
      var withheld = visit.opens(URI.create(newest.group())).body();

      assertThat(both)
          .contains("Film night", "Shall we see &lt;b&gt;Metropolis&lt;/b&gt;?")
          .contains("Only Ben said this.", "version 1", "Inbox API agreement", "To try inbox.read")
          .doesNotContain("not what it says", "id=\"rest\"");
      assertThat(withheld).contains("class=\"withheld\"", "not what it says");
    }
  }

  @Test
  void nobodyOpensWhatIsAnothers() {
    try (var visit = new Visit(server, ada);
        var stranger = new Visit(server, ben)) {
      var entry = ENTRY.matcher(visit.signsIn(TIMELINE).body());
      assertThat(entry.find()).isTrue();
      stranger.signsIn(TIMELINE);

      var refused = stranger.opens(URI.create(entry.group()));

      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).doesNotContain("Metropolis");
      assertThat(stranger.opens(URI.create("/me/disclosures?partner=somebody")).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void personTakesEverythingAlong() {
    try (var visit = new Visit(server, ada)) {
      visit.signsIn(TIMELINE);

      var whole = JSON.readTree(visit.opens(URI.create("/me/export.json")).body());
      var lines =
          visit.opens(URI.create("/me/export.ndjson")).body().lines().map(JSON::readTree).toList();

      assertThat(whole.get("profile").get(0).get("handle").asString()).isEqualTo(ada.handle());
      assertThat(whole.get("friends").get(0).get("name").asString()).isEqualTo(ben.name());
      assertThat(whole.get("threads").get(0).get("title").asString()).isEqualTo("Film night");
      assertThat(whole.get("messages").valueStream().map(TimelineIT::body))
          .containsExactly("Shall we see <b>Metropolis</b>?", "Only Ben said this.");
      assertThat(whole.get("consents")).hasSize(1);
      assertThat(whole.get("consentReceipts").get(0).at("/event/1/event_state").asString())
          .isEqualTo("given");
      assertThat(whole.get("refusals")).isEmpty();
      assertThat(whole.get("disclosures")).hasSize(3);
      assertThat(whole.get("sessions")).isNotEmpty();
      assertThat(whole.get("authorizations")).hasSize(1);
      assertThat(
              lines.stream()
                  .collect(
                      Collectors.groupingBy(
                          line -> line.get("kind").asString(), Collectors.counting())))
          .containsEntry("messages", 2L)
          .containsEntry("disclosures", 3L)
          .containsKeys("profile", "friends", "threads", "consents", "sessions", "authorizations");
      assertThat(whole.toString()).doesNotContain(ada.password(), "{bcrypt}");
    }
  }

  private static String body(JsonNode message) {
    return message.get("said").get("body").asString();
  }
}
