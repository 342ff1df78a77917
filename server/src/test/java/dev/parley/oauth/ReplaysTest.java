package dev.parley.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.MovableClock;
import dev.parley.oauth.Replays.Sighting;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The cache must carry ten thousand proofs a second of one key for as long as a proof is good.
class ReplaysTest {

  private static final int A_SECOND = 10_000;

  private final MovableClock clock = new MovableClock();
  private final Replays replays = new Replays(clock);

  @Test
  void oneKeySendsTenThousandProofsASecondForMinutes() {
    int seconds = 180;
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < A_SECOND; i++) {
        var id = second + "-" + i;
        assertThat(see(id)).as(id).isEqualTo(Sighting.FIRST);
      }
      clock.pass(Duration.ofSeconds(1));
    }

    assertThat(see("179-0")).isEqualTo(Sighting.AGAIN);
    assertThat(see("121-0")).isEqualTo(Sighting.AGAIN);
  }

  @Test
  void ofManyAtOnceOneIsFirst() {
    var firsts = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        threads.execute(() -> {
          if (see("same") == Sighting.FIRST) {
            firsts.incrementAndGet();
          }
        });
      }
    }

    assertThat(firsts).hasValue(1);
  }

  private Sighting see(String id) {
    return replays.see("acme", id, clock.instant().plusSeconds(71));
  }
}
