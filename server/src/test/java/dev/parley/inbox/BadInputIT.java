package dev.parley.inbox;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.INBOX_DELETE;
import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.client.Capability;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a partner may send by mistake or on purpose, and what it is told.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final String THREADS = "/partner/v1/inbox/threads";
  private static final Capability[] ALL = {INBOX_READ, INBOX_SEND, INBOX_DELETE};

  private final ParleyServer server = ParleyServer.shared();

  /// One partner in one person's inbox.
  private record Guest(RawPartner partner, String token) {
    HttpResponse<String> reads(String path) {
      return partner.reads(path, token);
    }

    HttpResponse<String> sends(String path, String body, String... headers) {
      return partner.writes("POST", path, token, body, headers);
    }

    JsonNode items(String path) {
      var answer = reads(path);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return json(answer).get("items");
    }
  }

  private Someone ada = Someone.called("nobody");
  private Guest guest = new Guest(new RawPartner(server, Company.called("nobody")), "");
  private Guest other = guest;
  private Guest elsewhere = guest;
  private String thread = "";
  private String message = "";

  @BeforeAll
  void meet() {
    var platform = server.platform();
    ada = platform.person("bad-ada");
    var ben = platform.person("bad-ben");
    var cleo = platform.person("bad-cleo");
    platform.befriends(ada, ben);
    platform.thread("bad-1", ada, ben);
    platform.thread("bad-2", ben, cleo);
    platform.message("bad-1", "m1", ada, Instant.EPOCH, "One of ada's");
    platform.message("bad-1", "m2", ben, Instant.EPOCH.plusSeconds(1), "One of ben's");
    platform.message("bad-2", "m3", cleo, Instant.EPOCH, "None of ada's business");
    guest = guest("bad-guest", ada);
    other = guest("bad-other", ada);
    elsewhere = guest("bad-elsewhere", ben);
    thread = guest.items(THREADS).get(0).get("id").asString();
    message = guest.items(messages(thread)).get(1).get("id").asString();
  }

  private Guest guest(String id, Someone person) {
    var company = server.platform().partner(id);
    server
        .platform()
        .applies(AgreementText.with(company, "inbox.read", "inbox.send", "inbox.delete"));
    var partner = new RawPartner(server, company);
    return new Guest(partner, partner.tokens(person, ALL).get("access_token").asString());
  }

  private static String messages(String thread) {
    return THREADS + "/" + thread + "/messages";
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("type").asString()).endsWith("/" + slug);
    assertThat(json(answer).get("detail").asString()).isNotBlank();
    assertThat(json(answer).get("instance").asString()).startsWith("urn:uuid:");
    assertThat(answer.body()).doesNotContain("Exception", "dev.parley.", "springframework");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"body\":            | malformed-json",
        "                      | malformed-json",
        "[]                    | malformed-json",
        "\"text\"              | malformed-json",
        "null                  | malformed-json",
        "{\"body\":\"a\"} more | malformed-json",
        "{\"body\":\"a\",\"colour\":\"red\"} | unknown-field",
        "{\"body\":\"a\",\"body\":\"b\"} | malformed-json",
        "{}                    | invalid-field",
        "{\"body\":null}       | invalid-field",
        "{\"body\":\"\"}       | invalid-field",
        "{\"body\":7}          | invalid-field",
        "{\"body\":{\"a\":1}}  | invalid-field",
        "{\"body\":\"\\ud800\"} | invalid-field"
      })
  void bodyThatIsWrongIsNamed(String body, String slug) {
    var answer = sent(body == null ? "" : body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("type").asString()).endsWith(slug);
    assertThat(answer.body()).doesNotContain("Exception", "dev.parley.", "springframework");
  }

  @Test
  void longMessageIsRefused() {
    var body = "{\"body\":\"%s\"}".formatted("a".repeat(20_001));

    assertProblem(sent(body), 400, "invalid-field");
  }

  private HttpResponse<String> sent(String body) {
    return guest.sends(
        messages(thread), body, "Content-Type", "application/json", "Idempotency-Key", "key");
  }

  @Test
  void bodyOverAMebibyteIsNotRead() {
    var answer = sent("{\"body\":\"%s\"}".formatted("a".repeat(1 << 20)));

    assertProblem(answer, 413, "body-too-large");
  }

  @Test
  void bodyOfAnotherTypeIsNotRead() {
    var answer =
        guest.sends(
            messages(thread), "body=a", "Content-Type", "text/plain", "Idempotency-Key", "k");

    assertProblem(answer, 415, "unsupported-media-type");
  }

  @Test
  void sendingNeedsAKey() {
    var without =
        guest.sends(messages(thread), "{\"body\":\"a\"}", "Content-Type", "application/json");

    assertThat(without.statusCode()).as(without.body()).isEqualTo(400);
  }

  @Test
  void sameKeyWithAnotherBodyIsAMistake() {
    var first = sent("{\"body\":\"Once\"}");
    var again = sent("{\"body\":\"Once\"}");
    var changed = sent("{\"body\":\"Twice\"}");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertProblem(changed, 422, "idempotency-key-reused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?cursor=x",
        "?cursor=",
        "?cursor=AAECAwQFBgcICQ",
        "?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "?cursor=%00",
        "?limit=0",
        "?limit=101",
        "?limit=-1",
        "?limit=many",
        "?limit=99999999999999",
        "?section=attic"
      })
  void listsAreAskedForAsDescribedOrNotAtAll(String query) {
    var answer = guest.reads(THREADS + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?before=x", "?after=x", "?since=yesterday", "?limit=0"})
  void messagesAreAskedForAsDescribedOrNotAtAll(String query) {
    var answer = guest.reads(messages(thread) + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void cursorOfAnotherPartnerIsNone() {
    var page = json(guest.reads(messages(thread) + "?limit=1"));
    var cursor = page.get("next").asString();
    var theirs = other.items(THREADS).get(0).get("id").asString();

    assertThat(guest.reads(messages(thread) + "?before=" + cursor).statusCode()).isEqualTo(200);
    assertProblem(other.reads(messages(theirs) + "?before=" + cursor), 400, "invalid-cursor");
  }

  /// The thread of another person, the id that another partner knows, a message's id as a thread's,
  /// and an id that never was: all the same.
  @Test
  void whatIsNotThisPersonsIsNotThere() {
    var nobodys = "A".repeat(22);
    var bens = idOf(elsewhere, 2);
    var othersName = other.items(THREADS).get(0).get("id").asString();
    var expected = without(guest.reads(THREADS + "/" + nobodys));

    for (var id : List.of(nobodys, bens, othersName, message, "x", "A".repeat(500))) {
      var one = guest.reads(THREADS + "/" + id);
      var list = guest.reads(messages(id));

      assertThat(without(one)).as(id).isEqualTo(expected);
      assertThat(without(list)).as(id).isEqualTo(expected);
    }
    assertProblem(guest.reads(messages(thread) + "/" + nobodys), 404, "not-found");
    assertProblem(guest.reads(messages(thread) + "/" + thread), 404, "not-found");
  }

  /// The thread with cleo, by the id that ben's partner has for it.
  private static String idOf(Guest guest, int threads) {
    var items = guest.items(THREADS);
    assertThat(items).hasSize(threads);
    return items.get(threads - 1).get("id").asString();
  }

  private static String without(HttpResponse<String> answer) {
    return answer.statusCode() + answer.body().replaceAll("urn:uuid:[0-9a-f-]+", "");
  }

  /// The same person at the same partner, so the id is read; but it is not a thread of ada's.
  @Test
  void threadOfAnotherPersonAtTheSamePartnerIsNotThere() {
    var ben = Someone.called("bad-ben");
    var token = guest.partner().tokens(ben, ALL).get("access_token").asString();
    var withCleo = idOf(new Guest(guest.partner(), token), 2);

    assertThat(new Guest(guest.partner(), token).reads(messages(withCleo)).statusCode())
        .isEqualTo(200);
    assertThat(without(guest.reads(THREADS + "/" + withCleo)))
        .isEqualTo(without(guest.reads(THREADS + "/" + "A".repeat(22))));
    assertProblem(guest.reads(messages(withCleo)), 404, "not-found");
    var sent =
        guest.sends(
            messages(withCleo),
            "{\"body\":\"a\"}",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "elsewhere");
    assertProblem(sent, 404, "not-found");
  }

  @Test
  void nobodyElsesMessageIsDeleted() {
    var bens = guest.items(messages(thread)).get(0).get("id").asString();

    var answer =
        guest.partner().writes("DELETE", messages(thread) + "/" + bens, guest.token(), null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(json(answer).get("reason").asString()).isEqualTo("NOT_THE_AUTHOR");
  }

  @Test
  void twoPartnersShareNoId() {
    var ours = ids(guest);
    var theirs = ids(other);

    assertThat(ours).isNotEmpty().hasSameSizeAs(theirs).doesNotContainAnyElementsOf(theirs);
    assertThat(ids(guest)).isEqualTo(ours);
  }

  private static Set<String> ids(Guest guest) {
    var ids = new HashSet<String>();
    for (var thread : guest.items(THREADS)) {
      var id = thread.get("id").asString();
      ids.add(id);
      json(guest.reads(THREADS + "/" + id))
          .get("participants")
          .forEach(participant -> ids.add(participant.get("id").asString()));
      guest.items(messages(id)).forEach(message -> ids.add(message.get("id").asString()));
    }
    return ids;
  }

  @Test
  void whatTheApiDoesNotHaveIsSaidSo() {
    assertProblem(asks("DELETE", THREADS), 405, "method-not-allowed");
    assertProblem(asks("GET", "/partner/v1/nothing"), 404, "not-found");
  }

  private HttpResponse<String> asks(String method, String path) {
    var partner = guest.partner();
    partner.learnNonce();
    var proof = partner.proof(method, path, guest.token(), RawPartner.asUsual());
    return server.send(method, path, null, "Authorization", "DPoP " + guest.token(), "DPoP", proof);
  }
}
