package dev.parley.promises;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.EveryCell;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Promise 7: erasing a person leaves the log verifiable and their records unreadable.
class ForgettingWorksIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MARKER = "zqmarker";
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final URI ERASURE = URI.create("/me/erasure");
  private static final String THREADS = "/partner/v1/inbox/threads";

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();
  private final EveryCell cells = new EveryCell(server.asOwner());

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  /// A person who left something that can be known again in whatever takes a text.
  private static Someone marked(String number) {
    return new Someone(
        MARKER + "-" + number,
        "Zqmarker Name",
        "DE",
        LocalDate.parse("1985-07-13"),
        "zqmarker secret");
  }

  @Test
  void nothingThatSaysWhoTheyWereIsLeftInTheWholeDatabase() {
    var ada = marked("whole");
    var ben = platform.person("forgetting-ben");
    tells(ada, "zqmarker-external");
    writes(ada, ben);
    var partner = new RawPartner(server, company("forgetting-whole"));
    var token = letsIn(partner, ada);
    readsAndSends(partner, token);
    assertThat(cells.with(MARKER))
        .contains(
            "person.handle",
            "person.name",
            "person.external_id",
            "message.body",
            "message.share",
            "message.external_id",
            "thread.title",
            "disclosure.record",
            "idempotency_key.key");
    var leaves = leaves();
    long id = id(ada);
    assertThat(rows(id)).isGreaterThanOrEqualTo(2);

    erases(ada);

    assertThat(cells.with(MARKER)).isEmpty();
    assertThat(rows(id)).isZero();
    assertThat(leaves()).isEqualTo(leaves);
    assertThat(partner.reads(THREADS, token).statusCode()).isIn(401, 403);
    assertThatBenKeepsHisOwn(ben);
  }

  private void tells(Someone person, String externalId) {
    var told =
        Map.of(
            "name",
            person.name(),
            "territory",
            "DE",
            "birthDate",
            "1985-07-13",
            "password",
            person.password(),
            "externalId",
            externalId);
    put("people/" + person.handle(), told);
  }

  private void put(String path, Map<String, ?> told) {
    var answer = platform.send("PUT", path, JSON.writeValueAsString(told), "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private void writes(Someone ada, Someone ben) {
    platform.befriends(ada, ben);
    platform.thread("forgetting-pair", ada, ben);
    platform.message("forgetting-pair", "zqmarker-1", ada, NOON, "zqmarker words");
    platform.message("forgetting-pair", "2", ben, NOON.plusSeconds(1), "Ben's own words");
    put(
        "threads/forgetting-pair/messages/3",
        Map.of(
            "author", ada.handle(),
            "sentAt", NOON.plusSeconds(2).toString(),
            "kind", "share",
            "share", Map.of("link", "https://example.org/zqmarker", "text", "zqmarker text"),
            "attachments", List.of(Map.of("kind", "photo", "name", "zqmarker.jpg"))));
    platform.thread("zqmarker-alone", Map.of("title", "zqmarker notes"), ada);
  }

  private Company company(String id) {
    var company = platform.registers(Company.called(id));
    platform.applies(AgreementText.with(company, "inbox.read", "inbox.send"));
    return company;
  }

  private static String letsIn(RawPartner partner, Someone ada) {
    var form = partner.request(INBOX_READ, INBOX_SEND);
    var tokens = partner.asksForTokens(partner.exchange(partner.code(ada, form)));
    return RawPartner.json(tokens).get("access_token").asString();
  }

  private static void readsAndSends(RawPartner partner, String token) {
    var listed = RawPartner.json(partner.reads(THREADS, token)).get("items");
    for (var thread : listed) {
      var messages = THREADS + "/" + thread.get("id").asString() + "/messages";
      partner.reads(messages, token);
      if (thread.get("kind").asString().equals("direct")) {
        var sent =
            partner.writes(
                "POST",
                messages,
                token,
                "{\"body\": \"zqmarker sent\"}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "zqmarker-key");
        assertThat(sent.statusCode()).as(sent.body()).isBetween(200, 299);
      }
    }
  }

  private long id(Someone person) {
    var sql = "select id from person where handle = ?";
    return server.asOwner().queryForObject(sql, Long.class, person.handle());
  }

  /// How many ways lead to them: sessions, authorizations, friendships.
  private long rows(long person) {
    var sql =
        """
        select (select count(*) from spring_session where principal_name = 'person:' || ?)
          + (select count(*) from oauth_authorization where person_id = ?)
          + (select count(*) from friendship where person_id = ? or friend_id = ?)
        """;
    return server
        .asOwner()
        .queryForObject(sql, Long.class, String.valueOf(person), person, person, person);
  }

  private List<Map<String, Object>> leaves() {
    return server
        .asOwner()
        .queryForList(
            "select shard, index, encode(leaf, 'hex') as leaf, partner_id from disclosure"
                + " where partner_id like 'forgetting-%' order by shard, index");
  }

  private HttpResponse<String> erases(Someone person) {
    try (var visit = new Visit(server, person)) {
      var page = visit.signsIn(ERASURE);
      var answer =
          visit.fills(
              page,
              "/me/erasure",
              Map.of("handle", person.handle(), "password", person.password()));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("You are forgotten").doesNotContain("id=\"sign-out\"");
      assertThat(visit.opens(URI.create("/me")).statusCode()).isEqualTo(302);
      return answer;
    }
  }

  private void assertThatBenKeepsHisOwn(Someone ben) {
    try (var visit = new Visit(server, ben)) {
      visit.signsIn(URI.create("/me"));
      var kept = JSON.readTree(visit.opens(URI.create("/me/export.json")).body());
      assertThat(kept.get("friends")).isEmpty();
      assertThat(kept.get("messages").toString()).contains("Ben's own words");
      assertThat(kept.get("threads").get(0).get("others").asString()).isEqualTo("–");
    }
  }

  @Test
  void whoComesAgainUnderTheSameHandleIsSomebodyNew() {
    var ada = marked("again");
    tells(ada, "zqmarker-again");
    var partner = new RawPartner(server, company("forgetting-again"));
    var token = letsIn(partner, ada);
    partner.reads(THREADS, token);
    erases(ada);

    tells(ada, "zqmarker-again");

    assertThat(partner.reads(THREADS, token).statusCode()).isIn(401, 403);
    try (var visit = new Visit(server, ada)) {
      assertThat(visit.signsIn(URI.create("/me")).body())
          .contains("You have allowed nobody anything", "Nothing was given out");
      erases(ada);
    }
    assertThat(cells.with(MARKER + "-again")).isEmpty();
  }

  @Test
  void whoDoesNotConfirmIsNotForgotten() {
    var ada = platform.person("forgetting-not");
    try (var visit = new Visit(server, ada)) {
      var page = visit.signsIn(ERASURE);

      var wrongPassword =
          visit.fills(
              page, "/me/erasure", Map.of("handle", ada.handle(), "password", "a wrong one"));
      var wrongHandle =
          visit.fills(
              page, "/me/erasure", Map.of("handle", "somebody", "password", ada.password()));

      assertThat(wrongPassword.statusCode()).isEqualTo(422);
      assertThat(wrongPassword.body()).contains("Nothing was erased");
      assertThat(wrongHandle.statusCode()).isEqualTo(422);
      assertThat(visit.opens(URI.create("/me")).body()).contains(ada.name());
    }
  }

  @Test
  void recordOfWhoIsNotErasedCannotBeForgotten() {
    var ada = platform.person("forgetting-kept");
    var partner = new RawPartner(server, company("forgetting-kept"));
    partner.reads(THREADS, letsIn(partner, ada));
    var sql = "select forget_disclosures(id) from person where handle = ?";

    var forgotten = server.asOwner().queryForObject(sql, Long.class, ada.handle());

    assertThat(forgotten).isZero();
    assertThat(cells.with(ada.handle())).contains("disclosure.record");
  }
}
