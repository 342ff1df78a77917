package dev.parley.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Messages as rows of one statement: each column is an array, so that a thousand take one round
/// trip.
record MessageRows(List<Row> rows) {
  /// Gives the columns of `message` and, as `place`, each row's place in the list.
  static final String SQL =
      """
      select m.thread_id, m.external_id, m.author_id,
        timestamptz 'epoch' + m.millis * interval '1 ms' as sent_at, m.kind, m.state, m.body,
        m.attachments::jsonb, m.share::jsonb, m.call::jsonb, m.reactions::jsonb, m.sent_through,
        m.place
      from unnest(
        ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        with ordinality as m (
          thread_id, external_id, author_id, millis, kind, state,
          body, attachments, share, call, reactions, sent_through, place)
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<Column> COLUMNS =
      List.of(
          new Column("bigint", Row::thread),
          new Column("text", row -> row.message().externalId()),
          new Column("bigint", row -> row.message().author().value()),
          new Column("bigint", row -> row.message().sentAt().toEpochMilli()),
          new Column("text", row -> row.message().kind().word()),
          new Column("text", row -> row.message().state().word()),
          new Column("text", row -> row.message().content().body()),
          new Column("text", row -> list(row.message().content().attachments())),
          new Column("text", row -> object(row.message().content().share())),
          new Column("text", row -> object(row.message().content().call())),
          new Column("text", row -> list(reactions(row.message()))),
          new Column("text", Row::through));

  /// A message, and where it goes.
  ///
  /// @param through the partner that sends it; null where none does
  record Row(long thread, NewMessage message, @Nullable String through) {
    Row(long thread, NewMessage message) {
      this(thread, message, null);
    }
  }

  private record Column(String type, Function<Row, @Nullable Object> value) {}

  /// @param sql has [#SQL] in it, and no other parameters
  PreparedStatement statement(Connection connection, String sql) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (var i = 0; i < COLUMNS.size(); i++) {
      var column = COLUMNS.get(i);
      var values = rows.stream().map(column.value()).toArray();
      statement.setArray(i + 1, connection.createArrayOf(column.type(), values));
    }
    return statement;
  }

  private static List<Map<String, Object>> reactions(NewMessage message) {
    return message.content().reactions().stream()
        .map(reaction ->
            Map.<String, Object>of(
                "person", reaction.person().value(), "reaction", reaction.reaction()))
        .toList();
  }

  private static @Nullable String list(List<?> values) {
    return values.isEmpty() ? null : JSON.writeValueAsString(values);
  }

  private static @Nullable String object(@Nullable Object value) {
    return value == null ? null : JSON.writeValueAsString(value);
  }
}
