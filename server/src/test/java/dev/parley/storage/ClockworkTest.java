package dev.parley.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Nodes that share a database share its time.
class ClockworkTest {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int MOST = 15;

  @Test
  void ofTwoNodesOneMakesEachRound() throws InterruptedException {
    try (var database = new TestDatabase()) {
      var rounds = new Semaphore(0);
      var one = node(database, rounds);
      var other = node(database, rounds);
      one.start();
      other.start();
      assertThat(rounds.tryAcquire(30, TimeUnit.SECONDS)).isTrue();

      var minutes = 0;
      do {
        database.clock().pass(Duration.ofMinutes(1));
        minutes++;
      } while (!rounds.tryAcquire(2, TimeUnit.SECONDS) && minutes < MOST);

      one.stop();
      other.stop();
      assertThat(minutes).isLessThan(MOST);
      assertThat(rounds.availablePermits()).isLessThan(minutes);
    }
  }

  private static Clockwork node(TestDatabase database, Semaphore rounds) {
    var recurring = new Recurring("rounds", Duration.ofMinutes(1), rounds::release);
    return new Clockwork(
        database.get(DataSource.class), List.of(recurring), database.clock(), LOOK);
  }
}
