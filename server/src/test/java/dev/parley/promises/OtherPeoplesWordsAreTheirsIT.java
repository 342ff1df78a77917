package dev.parley.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Scene;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.Capability;
import dev.parley.client.ParleyClient;
import dev.parley.client.ThreadId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Promise 4: what a thread shows follows the strictest rule among its people's territories, and
/// what is withheld is there without its words. Each answer is read as the bytes that it is.
class OtherPeoplesWordsAreTheirsIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final String SECRET = "between us alone";
  private static final String NICKNAME = "Nobody else knows that title";
  private static final String THREADS = "/partner/v1/inbox/threads/";

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  static Stream<WordsCase> cases() {
    return WordsCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void threadShowsWhatTheTableSays(WordsCase told) {
    var name = "words" + CASES.incrementAndGet();
    var company = platform.partner(name);
    platform.applies(AgreementText.with(company, "inbox.read").in("DE", "FR", "US"));
    var ada = platform.tells(Someone.called(name + ".ada").in(told.territory()));
    var people = new HashMap<String, Someone>(Map.of("ada", ada));
    told.others().forEach(other -> people.put(other.name(), platform.tells(someone(name, other))));
    thread(name, told, people);

    try (var partner = ParleyClient.open(company.at(server))) {
      var access = Visit.letIn(server, partner, ada, Capability.INBOX_READ);
      for (var other : told.others()) {
        if (other.consents()) {
          Visit.letIn(server, partner, person(people, other.name()), Capability.INBOX_READ);
        }
      }

      assertAnswers(told, company, access);
    }
  }

  private static Someone someone(String name, WordsCase.Other other) {
    return Someone.called(name + "." + other.name()).in(other.territory());
  }

  private static Someone person(Map<String, Someone> people, String name) {
    return Objects.requireNonNull(people.get(name));
  }

  private void thread(String name, WordsCase told, Map<String, Someone> people) {
    var all = new ArrayList<Someone>(people.values());
    var titled = Map.<String, Object>of("title", NICKNAME);
    platform.thread(name, titled, all.toArray(Someone[]::new));
    platform.message(name, "m", person(people, told.author()), Scene.NOON, SECRET);
    var staying =
        told.others().stream()
            .filter(other -> !other.left())
            .map(other -> person(people, other.name()));
    var still = Stream.concat(Stream.of(person(people, "ada")), staying).toArray(Someone[]::new);
    if (told.encrypted()) {
      platform.thread(name, Map.of("title", NICKNAME, "encrypted", true), still);
    } else if (still.length < all.size()) {
      platform.thread(name, titled, still);
    }
  }

  private void assertAnswers(WordsCase told, Company company, Access access) {
    var raw = new RawPartner(server, company);
    var token = access.tokens().accessToken();
    var thread = thread(access);
    var page = raw.reads(THREADS + thread + "/messages", token).body();
    var message = json(page).get("items").get(0);
    var one =
        raw.reads(THREADS + thread + "/messages/" + message.get("id").asString(), token).body();
    var all = List.of(page, one, raw.reads(THREADS + thread, token).body());

    for (var seen : List.of(message, json(one))) {
      assertThat(seen.get("withheld").asString("SHOWN")).isEqualTo(told.expect());
      assertThat(seen.get("state").asString()).isEqualTo("present");
    }
    if (told.expect().equals("SHOWN")) {
      assertThat(message.get("body").asString()).isEqualTo(SECRET);
    } else {
      assertThat(all).noneMatch(answer -> answer.contains(SECRET));
      assertThat(all).noneMatch(answer -> answer.contains(NICKNAME));
    }
  }

  private static ThreadId thread(Access access) {
    return access.inbox().threads(Asked.Threads.newest(1)).value().items().getFirst().id();
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  @Test
  void wordsAreWithheldAgainOnceTheOtherTakesTheirYesBack() {
    try (var scene = Scene.on(server, 2)) {
      var path = THREADS + scene.thread() + "/messages";
      assertThat(scene.reads(path).body()).contains("Words 1");

      scene.withdraws(scene.ben());

      assertThat(scene.reads(path).body())
          .doesNotContain("Words")
          .contains("NOT_EVERY_PARTICIPANT_CONSENTED");
    }
  }

  @Test
  void nameIsShownOnlyOfWhoConsented() {
    try (var scene = Scene.on(server, 2)) {
      var path = THREADS + scene.thread();
      assertThat(scene.reads(path).body()).contains(scene.ben().name());

      scene.withdraws(scene.ben());

      assertThat(scene.reads(path).body())
          .doesNotContain(scene.ben().name())
          .contains(scene.ada().name());
    }
  }

  @Test
  void recordCountsWhatWasShownAndWhatWasWithheld() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      scene.withdraws(scene.ben());

      var receipt = scene.messages(thread).receipt();

      var record =
          server
              .asOwner()
              .queryForObject(
                  "select record from disclosure where shard = ? and index = ?",
                  String.class,
                  receipt.shard(),
                  receipt.index());
      var what = json(String.valueOf(record)).get("what");
      assertThat(what.get("messages")).isEmpty();
      assertThat(what.get("withheld")).hasSize(2);
    }
  }
}
