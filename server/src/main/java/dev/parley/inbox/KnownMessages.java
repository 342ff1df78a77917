package dev.parley.inbox;

import dev.parley.inbox.Content.Attachment;
import dev.parley.inbox.Content.Call;
import dev.parley.inbox.Content.Share;
import dev.parley.inbox.FedMessage.FedReaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Messages as they stand, for the platform to see what became of what it told.
@Component
class KnownMessages {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  KnownMessages(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<KnownMessage> find(String thread, String id) {
    var sql =
        """
        select t.external_id as thread, m.external_id as id, a.handle as author, m.sent_at,
          m.kind, m.state, m.sent_through, m.body, m.attachments, m.share, m.call,
          (
            select jsonb_agg(
              jsonb_build_object('person', h.handle, 'reaction', r.value ->> 'reaction')
              order by r.ordinality)
            from jsonb_array_elements(m.reactions) with ordinality as r
            join person h on h.id = (r.value ->> 'person')::bigint
            where h.handle is not null
          ) as reactions
        from thread t
        join message m on m.thread_id = t.id
        join person a on a.id = m.author_id
        where t.external_id = :thread and m.external_id = :id
        """;
    return jdbc.sql(sql).param("thread", thread).param("id", id).query(this::message).optional();
  }

  private KnownMessage message(ResultSet row, int number) throws SQLException {
    return new KnownMessage(
        row.getString("thread"),
        row.getString("id"),
        row.getString("author"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        MessageKind.of(row.getString("kind")),
        MessageState.of(row.getString("state")),
        row.getString("sent_through"),
        row.getString("body"),
        list(row.getString("attachments"), Attachment[].class),
        object(row.getString("share"), Share.class),
        object(row.getString("call"), Call.class),
        list(row.getString("reactions"), FedReaction[].class));
  }

  private <T> List<T> list(@Nullable String text, Class<T[]> type) {
    return text == null ? List.of() : List.of(json.readValue(text, type));
  }

  private <T> @Nullable T object(@Nullable String text, Class<T> type) {
    return text == null ? null : json.readValue(text, type);
  }
}
