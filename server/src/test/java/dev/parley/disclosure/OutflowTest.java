package dev.parley.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutflowTest {
  private static final TestDatabase DATABASE = new TestDatabase(Outflow.class);

  private final Outflow outflow = DATABASE.get(Outflow.class);
  private long index;

  @AfterEach
  void empty() {
    DATABASE.empty();
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private void leaves(Instant at, long person, int messages) {
    var sql =
        """
        insert into disclosure (shard, index, recorded_at, act, person_id, partner_id,
          agreement_id, capability, consent_id, messages, leaf)
        values (0, ?, ?, 'read', ?, 'filmhaus', 'filmhaus', 'inbox.read', 1, ?,
          decode(repeat('00', 32), 'hex'))
        """;
    DATABASE
        .asOwner()
        .update(sql, index++, OffsetDateTime.ofInstant(at, ZoneOffset.UTC), person, messages);
  }

  @Test
  void minutesAreCountedEachAndEmptyOnesAreThere() {
    DATABASE.clock().pass(Duration.ofHours(1));
    var now = DATABASE.clock().instant();
    var start = now.truncatedTo(ChronoUnit.MINUTES);
    leaves(start, 1, 5);
    leaves(start.minusSeconds(1), 1, 1);
    leaves(start.minusSeconds(2), 1, 2);
    leaves(start.minusSeconds(3), 2, 0);
    leaves(start.minusSeconds(60 * 2), 3, 7);

    var minutes = outflow.list(4);

    assertThat(minutes)
        .containsExactly(
            new Outflow.Minute(start, 1, 1, 5),
            new Outflow.Minute(start.minusSeconds(60), 3, 2, 3),
            new Outflow.Minute(start.minusSeconds(120), 1, 1, 7),
            new Outflow.Minute(start.minusSeconds(180), 0, 0, 0));
  }

  @Test
  void minuteThatIsJustOverIsCountedAgain() {
    DATABASE.clock().pass(Duration.ofHours(2));
    var start = DATABASE.clock().instant().truncatedTo(ChronoUnit.MINUTES);
    DATABASE.clock().pass(Duration.between(DATABASE.clock().instant(), start.plusSeconds(61)));
    assertThat(outflow.list(2).getLast()).isEqualTo(new Outflow.Minute(start, 0, 0, 0));

    leaves(start.plusSeconds(59), 1, 4);

    assertThat(outflow.list(2).getLast()).isEqualTo(new Outflow.Minute(start, 1, 1, 4));
    assertThat(outflow.now().requests()).isEqualTo(1);
  }
}
