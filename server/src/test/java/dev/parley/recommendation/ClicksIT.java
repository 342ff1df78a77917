package dev.parley.recommendation;

import static dev.parley.recommendation.Sofa.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Clicks that a partner tells: each counts once, and what is none is named.
class ClicksIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Sofa sofa = new Sofa(server);
  private final Instant now = Clock.systemUTC().instant();

  private String send() {
    return sofa.sends(to("outside", true)).get("sends").get(0).get("id").asString();
  }

  private static String click(String id, String send, Instant at) {
    return "{\"id\": \"%s\", \"send\": \"%s\", \"clickedAt\": \"%s\"}".formatted(id, send, at);
  }

  @Test
  void eachIsToldWhatBecameOfItAndABadOneKeepsNoOtherBack() {
    var send = send();
    var other = send();
    var theirs = new Sofa(server).sends(to("outside", true)).get("sends").get(0).get("id");
    var later = Clock.systemUTC().instant();
    var body =
        "[%s]"
            .formatted(
                String.join(
                    ",",
                    click("c1", send, later),
                    click("c1", send, later),
                    click("c1", other, later),
                    click("c2", send, later.plusMillis(5)),
                    click("c3", theirs.asString(), later),
                    click("c4", "nothing", later),
                    click("c5", other, now.minus(Duration.ofDays(1))),
                    click("c6", other, later.plus(Duration.ofHours(1))),
                    "{\"id\": \"c7\"}",
                    "null",
                    click("c8", other, later)));

    assertThat(sofa.clicks(body))
        .containsExactly(
            "TAKEN",
            "REPEATED",
            "CONFLICT",
            "TAKEN",
            "INVALID",
            "INVALID",
            "INVALID",
            "INVALID",
            "INVALID",
            "INVALID",
            "TAKEN");
    assertThat(sofa.clicksCounted()).isEqualTo(2);
  }

  @Test
  void linkAndPartnerTogetherCountOneADayAndThePartnerIsNotTold() {
    var sent = sofa.sends(to("outside", true)).get("sends").get(0);
    var path = URI.create(sent.get("url").asString());
    sofa.follows(path, "User-Agent", "Mozilla/5.0 Firefox/140.0");

    var at = Clock.systemUTC().instant();
    var told = sofa.clicks(click("c", sent.get("id").asString(), at));

    var again = sofa.clicks(click("c", sent.get("id").asString(), at));
    assertThat(told).as("as if nobody had followed the link").containsExactly("TAKEN");
    assertThat(again).containsExactly("REPEATED");
    assertThat(sofa.clicksCounted()).isEqualTo(1);
  }

  @Test
  void aThousandDuplicatesAtOnceCountOnce() throws Exception {
    var body = click("same", send(), Clock.systemUTC().instant());
    var token = sofa.own();
    try (var threads = Executors.newFixedThreadPool(32)) {
      var told =
          threads.invokeAll(
              IntStream.range(0, 1000)
                  .<Callable<String>>mapToObj(_ -> () -> tells(token, body))
                  .toList());
      var results = new HashMap<String, Integer>();
      for (var one : told) {
        results.merge(one.get(), 1, Integer::sum);
      }
      assertThat(results).isEqualTo(Map.of("TAKEN", 1, "REPEATED", 999));
    }
    assertThat(sofa.clicksCounted()).isEqualTo(1);
  }

  /// A server that is busy says so, and is asked again.
  private String tells(String token, String body) {
    var partner = new RawPartner(server, sofa.company());
    for (var time = 0; time < 100; time++) {
      var answer =
          partner.writes(
              "POST", Sofa.PATH + "/clicks", token, body, "Content-Type", "application/json");
      if (answer.statusCode() != 503) {
        return RawPartner.json(answer).get("items").get(0).get("result").asString();
      }
    }
    throw new AssertionError("busy for ever");
  }

  @Test
  void personsOwnTokenTellsOfNoClicks() {
    var answer =
        sofa.partner()
            .writes(
                "POST",
                Sofa.PATH + "/clicks",
                sofa.token(),
                click("c", send(), now),
                "Content-Type",
                "application/json");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void clicksOfAKilledServerCountOnceWhenToldAgain() throws Exception {
    try (var own = ParleyServer.start()) {
      var there = new Sofa(own);
      var body = aThousandClicks(there);
      for (var kill = 0; kill < 3; kill++) {
        tellsWhileItDies(own, there, body, Duration.ofMillis(40L * kill));
      }

      var told = there.clicks(body);

      assertThat(there.clicksCounted()).isEqualTo(6);
      assertThat(told).hasSize(1000).doesNotContain("INVALID", "CONFLICT");
    }
  }

  /// Of six sends.
  private static String aThousandClicks(Sofa there) {
    var sends =
        IntStream.range(0, 6)
            .mapToObj(_ -> there.sends(to("outside", true)))
            .map(sent -> sent.get("sends").get(0).get("id").asString())
            .toList();
    var now = Clock.systemUTC().instant();
    return IntStream.range(0, 1000)
        .mapToObj(number -> click("k" + number, sends.get(number % 6), now))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void tellsWhileItDies(ParleyServer own, Sofa there, String body, Duration soon)
      throws InterruptedException {
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = thread.submit(() -> there.clicks(body));
      Thread.sleep(soon);
      own.kill9();
      own.restart();
      try {
        sending.get();
      } catch (ExecutionException cut) {
        assertThat(cut).as("the server died under it").isNotNull();
      }
    }
  }
}
