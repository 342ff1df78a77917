package dev.parley.inbox;

import dev.parley.inbox.Intake.Taken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Writes messages of history, a batch in one statement.
final class PastMessages {
  /// One round trip a thousand messages; more is no faster, and holds more in memory.
  private static final int BATCH = 1000;

  /// Batches arrive newest first; within one, ids are given out in the order of the conversation.
  private static final String INSERT =
      """
      insert into message (
        thread_id, external_id, author_id, sent_at, kind, state,
        body, attachments, share, call, reactions)
      select ?, m.external_id, m.author_id, timestamptz 'epoch' + m.millis * interval '1 ms',
        m.kind, m.state, m.body,
        m.attachments::jsonb, m.share::jsonb, m.call::jsonb, m.reactions::jsonb
      from unnest(
        ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        with ordinality as m (
          external_id, author_id, millis, kind, state,
          body, attachments, share, call, reactions, place)
      order by m.place desc
      on conflict (thread_id, external_id) do update
      set state = excluded.state, body = null, attachments = null, share = null, call = null,
        reactions = null
      where message.state = 'present' and excluded.state <> 'present'
      returning xmax = 0
      """;

  private final JdbcTemplate jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  PastMessages(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Batches into(long thread) {
    return new Batches(thread);
  }

  /// Gathers messages and writes them when there are enough.
  final class Batches implements Consumer<PastMessage> {
    private final long thread;
    private final Map<String, PastMessage> waiting = new LinkedHashMap<>();
    private Taken taken = new Taken(0, 0);

    private Batches(long thread) {
      this.thread = thread;
    }

    /// One statement cannot meet the same message twice: the second waits for the next.
    @Override
    public void accept(PastMessage message) {
      if (waiting.size() == BATCH || waiting.containsKey(message.externalId())) {
        flush();
      }
      waiting.put(message.externalId(), message);
    }

    Taken finish() {
      flush();
      return taken;
    }

    private void flush() {
      if (!waiting.isEmpty()) {
        taken = taken.plus(write(thread, List.copyOf(waiting.values())));
        waiting.clear();
      }
    }
  }

  private Taken write(long thread, List<PastMessage> batch) {
    List<Boolean> written =
        jdbc.query(
            connection -> statement(connection, thread, batch), (row, n) -> row.getBoolean(1));
    var added = written.stream().filter(fresh -> fresh).count();
    return new Taken(added, written.size() - added);
  }

  private PreparedStatement statement(Connection connection, long thread, List<PastMessage> batch)
      throws SQLException {
    var statement = connection.prepareStatement(INSERT);
    statement.setLong(1, thread);
    var columns = new ArrayList<Column>();
    columns.add(new Column("text", PastMessage::externalId));
    columns.add(new Column("bigint", message -> message.author().value()));
    columns.add(new Column("bigint", message -> message.sentAt().toEpochMilli()));
    columns.add(new Column("text", message -> lower(message.kind())));
    columns.add(new Column("text", message -> lower(message.state())));
    columns.add(new Column("text", message -> message.content().body()));
    columns.add(new Column("text", message -> list(message.content().attachments())));
    columns.add(new Column("text", message -> object(message.content().share())));
    columns.add(new Column("text", message -> object(message.content().call())));
    columns.add(new Column("text", message -> list(reactions(message))));
    for (var i = 0; i < columns.size(); i++) {
      statement.setArray(i + 2, columns.get(i).of(connection, batch));
    }
    return statement;
  }

  private record Column(String type, Function<PastMessage, @Nullable Object> value) {
    java.sql.Array of(Connection connection, List<PastMessage> batch) throws SQLException {
      return connection.createArrayOf(type, batch.stream().map(value).toArray());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<Map<String, Object>> reactions(PastMessage message) {
    return message.content().reactions().stream()
        .map(reaction ->
            Map.<String, Object>of(
                "person", reaction.person().value(), "reaction", reaction.reaction()))
        .toList();
  }

  private @Nullable String list(List<?> values) {
    return values.isEmpty() ? null : json.writeValueAsString(values);
  }

  private @Nullable String object(@Nullable Object value) {
    return value == null ? null : json.writeValueAsString(value);
  }
}
