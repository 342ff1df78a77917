package dev.parley.promises;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Promise 2, down to a thread and a friend: what a person keeps from a partner is not there for
/// it, from the next statement on, in their own inbox and in anybody's.
class KeptFromAPartnerIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String THREADS = "/partner/v1/inbox/threads";
  private static final Pattern END = Pattern.compile("/me/partners/[^\"]+/exclusions/\\d+/end");

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();
  private final String number = "kept-" + CASES.incrementAndGet();
  private final Someone ada = platform.person(number + "-ada");
  private final Someone ben = platform.person(number + "-ben");
  private final Someone cem = platform.person(number + "-cem");
  private final Company company = platform.registers(Company.called(number + "-co"));
  private RawPartner partner = new RawPartner(server, company);

  @BeforeEach
  void meet() {
    platform.befriends(ada, ben);
    thread("film", "Film night", ben);
    thread("work", "Work", cem);
    platform.applies(AgreementText.with(company, "inbox.read", "inbox.send"));
    partner = new RawPartner(server, company);
  }

  private void thread(String name, String title, Someone other) {
    platform.thread(number + name, Map.of("title", title), ada, other);
    platform.message(number + name, "1", ada, NOON, "Words of Ada in " + title);
    platform.message(number + name, "2", other, NOON.plusSeconds(1), "Words in " + title);
  }

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  private String tokenOf(Someone person) {
    return partner.tokens(person, INBOX_READ, INBOX_SEND).get("access_token").asString();
  }

  private List<String> titles(String token) {
    return RawPartner.json(partner.reads(THREADS, token))
        .get("items")
        .valueStream()
        .map(thread -> thread.path("title").asString(""))
        .toList();
  }

  private List<String> ids(String token) {
    return RawPartner.json(partner.reads(THREADS, token))
        .get("items")
        .valueStream()
        .map(thread -> THREADS + "/" + thread.get("id").asString())
        .toList();
  }

  private URI page() {
    return URI.create("/me/partners/" + company.id() + "/exclusions?q=");
  }

  /// Keeps the first thing that is found for the words, with the button that is after it.
  private void keeps(Visit visit, String kind, String words) {
    var page = visit.opens(URI.create(page() + words));
    var action = "/me/partners/" + company.id() + "/exclusions/" + kind + "s";
    var choice = Pattern.compile("name=\"" + kind + "\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(choice.find()).as(page.body()).isTrue();
    var answer = visit.fills(page, action, Map.of(kind, choice.group(1)));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  @Test
  void threadThatIsKeptIsNotThereUntilItIsGivenBack() {
    var token = tokenOf(ada);
    tokenOf(ben);
    tokenOf(cem);
    assertThat(titles(token)).containsExactlyInAnyOrder("Film night", "Work");
    var all = ids(token);

    try (var visit = new Visit(server, ada)) {
      visit.signsIn(page());
      keeps(visit, "thread", "Film");
      assertThat(titles(token)).containsExactly("Work");
      var work = ids(token);
      var film = all.stream().filter(id -> !work.contains(id)).findFirst().orElseThrow();
      assertThat(partner.reads(film, token).statusCode()).isEqualTo(404);
      assertThat(partner.reads(film + "/messages", token).statusCode()).isEqualTo(404);
      assertThat(sends(film, token)).isEqualTo(404);
      assertThat(sends(work.getFirst(), token)).isEqualTo(201);

      var kept = visit.opens(page());
      assertThat(kept.body()).contains("<bdi class=\"kept\">Film night</bdi>");
      var end = END.matcher(kept.body());
      assertThat(end.find()).isTrue();
      visit.presses(kept, end.group());

      assertThat(titles(token)).containsExactlyInAnyOrder("Film night", "Work");
    }
  }

  private int sends(String thread, String token) {
    return partner
        .writes(
            "POST",
            thread + "/messages",
            token,
            "{\"body\": \"Sent\"}",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "key-" + thread.hashCode())
        .statusCode();
  }

  @Test
  void friendWhoIsKeptTakesEveryThreadWithThem() {
    var token = tokenOf(ada);
    tokenOf(ben);
    tokenOf(cem);

    try (var visit = new Visit(server, ada)) {
      visit.signsIn(page());
      keeps(visit, "friend", ben.name().substring(0, 6));
    }

    assertThat(titles(token)).containsExactly("Work");
  }

  @Test
  void whatIsKeptIsNoYesInAnothersInboxEither() {
    tokenOf(ada);
    var bens = tokenOf(ben);
    var thread = ids(bens).getFirst();
    assertThat(partner.reads(thread + "/messages", bens).body()).contains("Words of Ada");

    try (var visit = new Visit(server, ada)) {
      visit.signsIn(page());
      keeps(visit, "thread", "Film");
    }

    var after = partner.reads(thread + "/messages", bens);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body())
        .contains("NOT_EVERY_PARTICIPANT_CONSENTED")
        .doesNotContain("Words of Ada", "Words in");
  }

  @Test
  void nothingIsReadAfterItIsKeptHoweverManyAsk() throws Exception {
    var token = tokenOf(ada);
    tokenOf(ben);
    var film =
        ids(token).stream()
            .filter(id -> partner.reads(id, token).body().contains("Film night"))
            .findFirst()
            .orElseThrow();

    record Outcome(long began, int status) {}
    var done = new ArrayList<CompletableFuture<List<Outcome>>>();
    try (var visit = new Visit(server, ada)) {
      visit.signsIn(page());
      for (int reader = 0; reader < 4; reader++) {
        var each = new RawPartner(server, company);
        done.add(
            CompletableFuture.supplyAsync(() -> {
              var seen = new ArrayList<Outcome>();
              for (int read = 0; read < 30; read++) {
                long began = System.nanoTime();
                seen.add(new Outcome(began, each.reads(film + "/messages", token).statusCode()));
              }
              return seen;
            }));
      }
      keeps(visit, "thread", "Film");
    }
    var kept = System.nanoTime();
    var after = partner.reads(film + "/messages", token).statusCode();

    assertThat(after).isEqualTo(404);
    for (var reader : done) {
      assertThat(reader.get()).allSatisfy(read -> assertThat(read.status()).isIn(200, 404));
      assertThat(reader.get())
          .filteredOn(read -> read.began() > kept)
          .allSatisfy(read -> assertThat(read.status()).isEqualTo(404));
    }
  }

  /// What is kept while a stream is open does not come through it any more; all else does.
  @ParameterizedTest
  @CsvSource({"thread, Film", "friend, "})
  void openStreamGivesNoMoreOfWhatIsKept(String kind, @Nullable String words) throws Exception {
    var token = tokenOf(ada);
    tokenOf(ben);
    tokenOf(cem);
    var heard = new LinkedBlockingQueue<String>();
    // What is closed last ends what is closed first: the reader waits for the stream's end.
    try (var listeners = Executors.newVirtualThreadPerTaskExecutor();
        var events = listen(token)) {
      var listener =
          listeners.submit(() ->
              new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))
                  .lines()
                  .filter(line -> line.startsWith("data:"))
                  .forEach(heard::add));
      Thread.sleep(1500);
      says("film", "Before");
      assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("Before");

      try (var visit = new Visit(server, ada)) {
        visit.signsIn(page());
        keeps(visit, kind, words == null ? ben.name().substring(0, 6) : words);
      }
      says("film", "Kept");
      says("work", "Other");

      assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("Other").doesNotContain("Kept");
      assertThat(heard).isEmpty();
      assertThat(listener).isNotDone();
    }
  }

  private void says(String thread, String words) {
    platform.message(number + thread, words, ada, NOON.plusSeconds(60), words);
  }

  private InputStream listen(String token) throws Exception {
    var path = "/partner/v1/inbox/events";
    partner.reads(THREADS, token); // which tells the nonce
    var request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Authorization", "DPoP " + token)
            .header("DPoP", partner.proof("GET", path, token, RawPartner.asUsual()))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void nobodyKeepsWhatIsNoneOfTheirs() {
    tokenOf(ada);
    try (var visit = new Visit(server, cem)) {
      visit.signsIn(URI.create("/me"));

      assertThat(visit.opens(page()).statusCode()).isEqualTo(404);
    }
  }
}
