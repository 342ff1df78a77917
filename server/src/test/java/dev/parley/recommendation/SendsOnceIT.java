package dev.parley.recommendation;

import static dev.parley.recommendation.Sofa.body;
import static dev.parley.recommendation.Sofa.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Promise 5: a recommendation is sent once, whatever is retried or restarted.
class SendsOnceIT {
  private static final List<String> KEYS = List.of("k1", "k2", "k3", "k4", "k5", "k6");

  @Test
  void sendsOfAKilledServerGoOutOnceWhenTheyAreSentAgain() throws Exception {
    try (var server = ParleyServer.start()) {
      var sofa = new Sofa(server);
      sofa.friend("dora", "US-NY");
      var handle = sofa.handles("recommendation").getFirst();
      for (var kill = 0; kill < 3; kill++) {
        sendsWhileItDies(server, sofa, handle, 30L * kill);
      }

      var answers = KEYS.stream().map(key -> sends(server, sofa, handle, key)).toList();

      assertThat(answers).containsOnly(201);
      assertThat(sofa.sendsCounted()).isEqualTo(6);
      assertThat(
              server
                  .asOwner()
                  .queryForObject(
                      "select count(*) from message where sent_through is not null", Long.class))
          .isEqualTo(6);
      Invariants.check(server.asOwner());
    }
  }

  private static void sendsWhileItDies(ParleyServer server, Sofa sofa, String handle, long soon)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Stream<Future<Integer>> sending =
          KEYS.stream().map(key -> threads.submit(() -> sends(server, sofa, handle, key)));
      var all = sending.toList();
      Thread.sleep(soon);
      server.kill9();
      server.restart();
      for (var one : all) {
        try {
          assertThat(one.get()).isEqualTo(201);
        } catch (ExecutionException cut) {
          assertThat(cut).as("the server died under it").isNotNull();
        }
      }
    }
  }

  private static int sends(ParleyServer server, Sofa sofa, String handle, String key) {
    return new RawPartner(server, sofa.company())
        .writes(
            "POST",
            Sofa.PATH,
            sofa.token(),
            body(to("handle", handle)),
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            key)
        .statusCode();
  }
}
