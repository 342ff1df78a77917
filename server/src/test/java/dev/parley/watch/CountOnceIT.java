package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.client.Capability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// Promise 5: a watch event is counted once, whatever is retried or restarted; and what was
/// acknowledged is there, whenever the server died.
class CountOnceIT {
  private static final String PATH = "/partner/v1/watch-events";
  private static final int EVENTS = 3000;
  private static final int SENDERS = 8;
  private static final int KILLS = 3;
  private static final int THOUSAND = 1000;
  private static final String KEPT = "select count(*) from watch_event where partner_id = ?";
  private static final String COUNTED =
      "select sum(events) from watch_count where partner_id = ? and outcome = 'STORED'";
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void eightSendersAndThreeKillsCountEachEventOnce() throws Exception {
    try (var server = ParleyServer.start();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var platform = server.platform();
      var company = platform.partner("count-once");
      platform.applies(AgreementText.with(company, "watch.write"));
      var ada = platform.person("count-once.ada");
      var partner = new RawPartner(server, company);
      var tokens = partner.tokens(ada, Capability.WATCH_WRITE);
      var person = RawPartner.person(tokens.get("access_token").asString());
      var lines = lines(person);
      var acknowledged = ConcurrentHashMap.<String>newKeySet();
      var settled = new AtomicBoolean();
      var sending = new ArrayList<Future<?>>();
      for (var sender = 0; sender < SENDERS; sender++) {
        var own = new Sending(new RawPartner(server, company), lines, sender);
        sending.add(senders.submit(() -> own.go(acknowledged, settled)));
      }

      for (var kill = 0; kill < KILLS; kill++) {
        killsAt(EVENTS * (kill + 1) / (KILLS + 2), server, acknowledged);
      }
      settled.set(true);
      for (var one : sending) {
        one.get();
      }

      assertThat(acknowledged).hasSize(EVENTS);
      assertThat(counted(server, KEPT, "count-once")).isEqualTo(EVENTS);
      assertThat(counted(server, COUNTED, "count-once")).isEqualTo(EVENTS);
    }
  }

  @Test
  void aThousandAtOnceAreOne() throws Exception {
    var server = ParleyServer.shared();
    var platform = server.platform();
    var company = platform.partner("count-one");
    platform.applies(AgreementText.with(company, "watch.write"));
    var ada = platform.person("count-one.ada");
    var partner = new RawPartner(server, company);
    var tokens = partner.tokens(ada, Capability.WATCH_WRITE);
    var token = tokens.get("access_token").asString();
    var line = lines(RawPartner.person(token)).getFirst();
    var results = new ConcurrentLinkedQueue<String>();

    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = new ArrayList<Future<?>>();
      for (var sender = 0; sender < THOUSAND; sender++) {
        var own = new RawPartner(server, company);
        sending.add(senders.submit(() -> results.add(result(own, token, line))));
      }
      for (var one : sending) {
        one.get();
      }
    }

    assertThat(results).hasSize(THOUSAND);
    assertThat(results).filteredOn("STORED"::equals).hasSize(1);
    assertThat(results).filteredOn("REPEATED"::equals).hasSize(THOUSAND - 1);
    assertThat(counted(server, KEPT, "count-one")).isEqualTo(1);
    assertThat(counted(server, COUNTED, "count-one")).isEqualTo(1);
  }

  /// Asks until there is room.
  private static String result(RawPartner partner, String token, String event) {
    while (true) {
      var answer = partner.writes("POST", PATH, token, event, "Content-Type", "application/json");
      if (answer.statusCode() == HttpStatus.OK.value()) {
        return RawPartner.json(answer).get("items").get(0).get("result").asString();
      }
      assertThat(answer.statusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
  }

  private static void killsAt(int goal, ParleyServer server, Set<String> acknowledged) {
    while (acknowledged.size() < goal) {
      Thread.onSpinWait();
    }
    server.kill9();
    server.restart();
    assertThat(stored(server)).as("acknowledged, and not there").containsAll(acknowledged);
  }

  private static long counted(ParleyServer server, String sql, String partner) {
    return Objects.requireNonNull(server.asOwner().queryForObject(sql, Long.class, partner));
  }

  private static Set<String> stored(ParleyServer server) {
    return Set.copyOf(
        server
            .asOwner()
            .queryForList(
                "select title_id from watch_event where partner_id = 'count-once'", String.class));
  }

  private static List<String> lines(String person) {
    var now = Clock.systemUTC().instant();
    return IntStream.range(0, EVENTS)
        .mapToObj(number ->
            """
            {"id":"e%1$d","person":"%2$s","title":{"id":"t%1$d","name":"A","kind":"film"},\
            "startedAt":"%3$s","watchedFor":"PT0S","device":"tv","territory":"DE"}\
            """
                .formatted(number, person, now))
        .toList();
  }

  /// One who sends everything, in an order of its own, until all of it was acknowledged.
  private static final class Sending {
    private final RawPartner partner;
    private final List<String> all;

    Sending(RawPartner partner, List<String> lines, long seed) {
      this.partner = partner;
      this.all = new ArrayList<>(lines);
      Collections.shuffle(all, new Random(seed));
    }

    void go(Set<String> acknowledged, AtomicBoolean settled) {
      while (!settled.get() || acknowledged.size() < EVENTS) {
        try {
          var form = Map.of("grant_type", "client_credentials", "scope", "watch.write");
          var token = RawPartner.json(partner.asksForTokens(form)).get("access_token").asString();
          for (var from = 0; from < EVENTS; from += 1000) {
            send(token, all.subList(from, from + 1000), acknowledged);
          }
        } catch (RuntimeException away) {
          Thread.onSpinWait(); // the server is down just now
        }
      }
    }

    /// Reads the answer line by line, as far as it comes.
    private void send(String token, List<String> lines, Set<String> acknowledged) {
      var body = lines.stream().collect(Collectors.joining("\n"));
      try (var answer =
          new BufferedReader(
              new InputStreamReader(partner.streams(PATH, token, body), StandardCharsets.UTF_8))) {
        answer
            .lines()
            .map(JSON::readTree)
            .filter(line -> line.has("acknowledged"))
            .forEach(line -> {
              var through = line.get("acknowledged").asInt();
              lines.subList(0, through).forEach(each -> acknowledged.add(title(each)));
            });
      } catch (IOException cut) {
        throw new UncheckedIOException(cut);
      }
    }

    private static String title(String line) {
      return JSON.readTree(line).get("title").get("id").asString();
    }
  }
}
