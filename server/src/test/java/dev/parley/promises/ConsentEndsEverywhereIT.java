package dev.parley.promises;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Scene;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Refused;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Promise 2, against the clock: however a consent ends, and whatever is on its way when it does,
/// no read is on record after the end, and nothing that a partner holds opens anything again.
class ConsentEndsEverywhereIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final int REFRESHERS = 6;
  private static final String THREADS = "/partner/v1/inbox/threads";

  private final ParleyServer server = ParleyServer.shared();

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  /// Time ends a consent without a word to anybody, while reads go on.
  @Test
  void noReadIsOnRecordAfterTheConsentExpired() throws Exception {
    try (var scene = Scene.on(server, 20)) {
      var thread = scene.thread();
      var reads =
          Collections.<Callable<Read>>nCopies(100, () -> Read.of(() -> scene.messages(thread)));
      var left = Duration.ofSeconds(1);
      expires(scene.ada(), left);
      var expired = System.nanoTime() + left.toNanos();

      var done = new ArrayList<Read>();
      while (System.nanoTime() < expired) {
        done.addAll(Read.all(reads, 16));
      }
      done.addAll(Read.all(reads, 16));

      assertThat(done).filteredOn(read -> read.page() != null).isNotEmpty();
      assertThat(done)
          .filteredOn(read -> read.began() > expired)
          .hasSizeGreaterThanOrEqualTo(100)
          .allSatisfy(read -> assertThat(read.refusal()).isEqualTo("CONSENT_EXPIRED"));
      assertThat(done)
          .filteredOn(read -> read.page() == null)
          .allSatisfy(read -> assertThat(read.refusal()).isEqualTo("CONSENT_EXPIRED"));
    }
  }

  private void expires(Someone person, Duration in) {
    var sql =
        """
        update consent set expires_at = clock_timestamp() + ? * interval '1 ms'
        where person_id = (select id from person where handle = ?)
        """;
    assertThat(server.asOwner().update(sql, in.toMillis(), person.handle())).isPositive();
  }

  /// A refresh that was under way when the consent ended leaves nothing behind that opens again
  /// once the person says yes anew.
  @Test
  void noRefreshOpensAnythingAfterAWithdrawal() throws Exception {
    var scene = meets("refresh");
    var tokens = scene.partner().tokens(scene.person(), INBOX_READ);
    var refresh = refresh(tokens.get("refresh_token").asString());
    var started = new CountDownLatch(REFRESHERS);
    var fetched = new ArrayList<String>();
    try (var refreshers = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          Collections.nCopies(
              REFRESHERS,
              (Callable<List<String>>)
                  () -> {
                    started.countDown();
                    return refreshes(scene, refresh);
                  });
      var running = all.stream().map(refreshers::submit).toList();
      started.await();
      Thread.sleep(300);
      scene.withdraws(server);
      for (var each : running) {
        fetched.addAll(each.get());
      }
    }

    assertThat(fetched).isNotEmpty();
    assertThat(fetched)
        .allSatisfy(
            token -> assertThat(scene.partner().reads(THREADS, token).statusCode()).isIn(401, 403));
    assertThat(scene.partner().asksForTokens(refresh).statusCode()).isEqualTo(400);
    scene.partner().tokens(scene.person(), INBOX_READ);
    assertThat(scene.partner().asksForTokens(refresh).statusCode()).isEqualTo(400);
  }

  /// Until it is refused, which is soon.
  private List<String> refreshes(Meeting scene, Map<String, String> refresh) {
    var own = new RawPartner(server, scene.company());
    var fetched = new ArrayList<String>();
    var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < until) {
      var answer = own.asksForTokens(refresh);
      if (answer.statusCode() != 200) {
        assertThat(RawPartner.json(answer).get("error").asString()).isEqualTo("invalid_grant");
        return fetched;
      }
      fetched.add(RawPartner.json(answer).get("access_token").asString());
    }
    throw new AssertionError("the refresh token was still good long after the withdrawal");
  }

  /// What time ended has no withdrawal that could end the refresh token; it fetches what opens
  /// nothing.
  @Test
  void refreshAfterTheExpiryFetchesWhatOpensNothing() {
    var scene = meets("expiry");
    var tokens = scene.partner().tokens(scene.person(), INBOX_READ);
    expires(scene.person(), Duration.ofMillis(1));

    var answer = scene.partner().asksForTokens(refresh(tokens.get("refresh_token").asString()));

    var read = reads(scene, answer, tokens.get("access_token").asString());
    assertThat(read.statusCode()).isEqualTo(403);
    assertThat(RawPartner.json(read).get("reason").asString()).isEqualTo("CONSENT_EXPIRED");
  }

  private static HttpResponse<String> reads(
      Meeting scene, HttpResponse<String> refreshed, String old) {
    var token =
        refreshed.statusCode() == 200
            ? RawPartner.json(refreshed).get("access_token").asString()
            : old;
    return scene.partner().reads(THREADS, token);
  }

  private static Map<String, String> refresh(String token) {
    return Map.of("grant_type", "refresh_token", "refresh_token", token);
  }

  @Test
  void streamGivesOutNothingAfterTheWithdrawal() throws Exception {
    streamEndsWith(scene -> scene.withdraws(scene.ada()));
  }

  @Test
  void streamGivesOutNothingAfterTheExpiry() throws Exception {
    streamEndsWith(scene -> expires(scene.ada(), Duration.ofMillis(300)));
  }

  /// Messages come all the while; what the stream gave out is on record, and none of it later than
  /// the end.
  private void streamEndsWith(Consumer<Scene> end) throws Exception {
    try (var scene = Scene.on(server, 1);
        var others = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended = new LinkedBlockingQueue<Throwable>();
      var heard = new AtomicInteger();
      var listener =
          Thread.ofVirtual()
              .uncaughtExceptionHandler((_, failure) -> ended.add(failure))
              .start(() -> scene.access().inbox().events(null, _ -> heard.incrementAndGet()));
      Thread.sleep(1500);
      var talk =
          others.submit(() -> {
            for (int at = 0; ended.isEmpty() && at < 400; at++) {
              say(scene, "Word " + at);
            }
          });
      while (heard.get() == 0) {
        Thread.sleep(20);
      }

      end.accept(scene);

      assertThat(ended.poll(20, TimeUnit.SECONDS)).isInstanceOf(Refused.class);
      listener.join();
      talk.get();
      var before = heard.get();
      say(scene, "After");
      assertThat(heard).hasValue(before);
    }
  }

  private void say(Scene scene, String words) {
    server.platform().message(scene.name(), words, scene.ada(), Scene.NOON.plusSeconds(500), words);
  }

  /// The platform learns that somebody is a child while a partner reads.
  @Test
  void noReadIsOnRecordAfterTheLawEndedTheConsent() throws Exception {
    try (var scene = Scene.on(server, 20);
        var others = Executors.newVirtualThreadPerTaskExecutor()) {
      var thread = scene.thread();
      var reads =
          Collections.<Callable<Read>>nCopies(400, () -> Read.of(() -> scene.messages(thread)));
      var told =
          others.submit(() -> {
            Thread.sleep(200);
            isBorn(scene.ada(), LocalDate.parse("2020-01-01"));
            return System.nanoTime();
          });

      var done = new ArrayList<>(Read.all(reads, 16));
      var since = told.get();
      done.addAll(Read.all(reads.subList(0, 20), 8));

      assertThat(done)
          .filteredOn(read -> read.began() > since)
          .hasSizeGreaterThanOrEqualTo(20)
          .allSatisfy(read -> assertThat(read.refusal()).isEqualTo("PERSON_NOT_ELIGIBLE"));
      isBorn(scene.ada(), scene.ada().birthDate());
      assertThat(Read.of(() -> scene.messages(thread)).refusal()).isEqualTo("CONSENT_ENDED_BY_LAW");
    }
  }

  private void isBorn(Someone person, @Nullable LocalDate day) {
    server
        .platform()
        .tells(
            new Someone(
                person.handle(), person.name(), person.territory(), day, person.password()));
  }

  /// A partner that Ada let in.
  private record Meeting(Company company, RawPartner partner, Someone person) {
    void withdraws(ParleyServer server) {
      try (var visit = new Visit(server, person)) {
        var page = visit.signsIn(URI.create("/me"));
        visit.presses(page, "/me/partners/" + company.id() + "/withdraw");
      }
    }
  }

  private Meeting meets(String what) {
    var name = "ends-" + what + CASES.incrementAndGet();
    var company = server.platform().partner(name);
    server.platform().applies(AgreementText.with(company, "inbox.read"));
    var person = server.platform().person(name + "-ada");
    return new Meeting(company, new RawPartner(server, company), person);
  }
}
