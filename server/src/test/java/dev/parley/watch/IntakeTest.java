package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.Ndjson.Chunk;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IntakeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final Answer answer = new Answer(new ByteArrayOutputStream(), new JsonMapper());

  private Intake intake() {
    return new Intake(
        _ -> List.of(), answer, Clock.fixed(NOW, ZoneOffset.UTC), NOW.plusSeconds(60));
  }

  private static Chunk<WatchEvent> chunk(long last) {
    return new Chunk<>(last, true, List::of);
  }

  @Test
  void busyStreamLetsGoOfAllConsentsEveryFewChunks() {
    try (var intake = intake()) {
      for (var last = 1; last <= 12; last++) {
        assertThat(intake.take(chunk(last))).isTrue();
        assertThat(answer.acknowledged()).isEqualTo(last % 4 == 0 ? last : last - 1);
      }
    }
  }

  @Test
  void whoeverPausesHearsOfAll() {
    try (var intake = intake()) {
      intake.take(chunk(1));

      assertThat(intake.pause()).isTrue();

      assertThat(answer.acknowledged()).isEqualTo(1);
    }
  }
}
