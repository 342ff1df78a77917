package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.StrictJson;
import dev.parley.TestDatabase;
import dev.parley.http.Ndjson;
import dev.parley.http.ProblemException;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The platform's back end, which tells of ada, ben and cem. JSON may have single quotes.
final class Feed implements AutoCloseable {
  final TestDatabase database =
      new TestDatabase(
          StrictJson.class,
          Arrivals.class,
          FedThreads.class,
          FedMessages.class,
          KnownMessages.class,
          OutgoingMessages.class,
          FeedThreadsApi.class,
          FeedMessagesApi.class);

  private final JdbcTemplate jdbc = database.asOwner();
  private final JsonMapper json = StrictJson.mapper();
  private final FeedThreadsApi threads = database.get(FeedThreadsApi.class);
  private final FeedMessagesApi messages = database.get(FeedMessagesApi.class);

  void begin() {
    database.empty();
    for (var handle : List.of("ada", "ben", "cem")) {
      database.get(People.class).put(new NewPerson(handle, handle, null, null, null, null), null);
    }
  }

  ResponseEntity<FedThreads.Known> thread(String id, String told) {
    return threads.put(id, read(told, FeedThreadsApi.Told.class));
  }

  FedThreads.Known thread(String id) {
    return threads.get(id);
  }

  ResponseEntity<KnownMessage> message(String thread, String id, String told) {
    return messages.put(thread, id, read(told, FeedMessagesApi.Told.class));
  }

  Ndjson.Outcome threads(String lines) {
    try {
      return threads.putAll(body(lines));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Ndjson.Outcome messages(String lines) {
    try {
      return messages.putAll(body(lines));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private <T> T read(String told, Class<T> type) {
    return json.readValue(told.replace('\'', '"'), type);
  }

  private static ByteArrayInputStream body(String lines) {
    return new ByteArrayInputStream(lines.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static void assertRefused(Runnable act, int status, String words) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status().value()).isEqualTo(status))
        .hasMessageContaining(words);
  }

  long count(String table) {
    return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + table, Long.class));
  }

  @Override
  public void close() {
    database.close();
  }
}
