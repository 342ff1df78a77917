package dev.parley.inbox;

import dev.parley.http.Cursor;
import dev.parley.inbox.Content.Share;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What partners sent in people's names, in the order of the transactions that did it. As in
/// [News], what a slow one brings is waited for and never overtaken: whoever goes on after the last
/// place has missed nothing.
@Component
class OutgoingMessages {
  private static final String SQL =
      """
      select t.external_id as thread, m.external_id as id, m.sent_through, a.handle as author,
        (select array_agg(h.handle order by h.handle)
          from participant p
          join person h on h.id = p.person_id
          where p.thread_id = m.thread_id and p.person_id <> m.author_id and p.left_at is null
            and h.handle is not null) as recipients,
        m.sent_at, m.kind, m.state, m.body, m.share, m.arrived::text::bigint as arrived,
        m.id as number
      from message m
      join thread t on t.id = m.thread_id
      join person a on a.id = m.author_id
      where m.sent_through is not null and (m.arrived, m.id) > (:arrived::text::xid8, :id)
        and m.arrived < pg_snapshot_xmin(pg_current_snapshot()) and a.handle is not null
      order by m.arrived, m.id
      limit :limit
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  OutgoingMessages(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Outgoing.Part list(Optional<String> after, int limit) {
    var place = after.map(text -> Cursor.read(text, 2)).orElse(new long[] {0, -1});
    var last = place.clone();
    var items = new ArrayList<Outgoing>();
    jdbc.sql(SQL)
        .param("arrived", place[0])
        .param("id", place[1])
        .param("limit", limit)
        .query(row -> {
          items.add(outgoing(row));
          last[0] = row.getLong("arrived");
          last[1] = row.getLong("number");
        });
    return new Outgoing.Part(List.copyOf(items), Cursor.write(last));
  }

  private Outgoing outgoing(ResultSet row) throws SQLException {
    var share = row.getString("share");
    var recipients = row.getArray("recipients");
    return new Outgoing(
        row.getString("thread"),
        row.getString("id"),
        row.getString("sent_through"),
        row.getString("author"),
        recipients == null ? List.of() : List.of((String[]) recipients.getArray()),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        MessageKind.of(row.getString("kind")),
        MessageState.of(row.getString("state")),
        row.getString("body"),
        share == null ? null : json.readValue(share, Share.class));
  }
}
