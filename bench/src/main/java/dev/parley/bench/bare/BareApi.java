package dev.parley.bench.bare;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Messages of a thread, to whoever names one of its participants.
@RestController
@RequestMapping("/people/{person}/threads/{thread}/messages")
class BareApi {
  private static final String PAGE =
      """
      select m.id, m.author_id, m.sent_at, m.kind, m.state, m.body,
        coalesce(m.attachments, '[]') as attachments, m.share, m.call,
        coalesce(m.reactions, '[]') as reactions
      from message m
      where m.thread_id = :thread
        and exists (select from participant p where p.thread_id = :thread and p.person_id = :person)
      order by m.sent_at desc, m.id desc
      limit :limit
      """;

  private final JdbcClient jdbc;

  BareApi(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Page(List<Message> items, @Nullable String next, @Nullable String previous) {}

  /// The same members as the Inbox API's, so that as much JSON is written.
  record Message(
      String id,
      String thread,
      String author,
      Instant sentAt,
      String kind,
      String state,
      @Nullable String withheld,
      @Nullable String body,
      @JsonRawValue String attachments,
      @JsonRawValue @Nullable String share,
      @JsonRawValue @Nullable String call,
      @JsonRawValue String reactions) {}

  @GetMapping
  Page list(@PathVariable long person, @PathVariable long thread, @RequestParam int limit) {
    var name = Long.toString(thread);
    var items =
        jdbc.sql(PAGE)
            .param("thread", thread)
            .param("person", person)
            .param("limit", limit)
            .query((row, _) -> message(row, name))
            .list();
    return items.isEmpty()
        ? new Page(items, null, null)
        : new Page(items, cursor(items.getLast()), cursor(items.getFirst()));
  }

  private static Message message(ResultSet row, String thread) throws SQLException {
    return new Message(
        Long.toString(row.getLong(1)),
        thread,
        Long.toString(row.getLong(2)),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getString(4),
        row.getString(5),
        null,
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }

  private static String cursor(Message message) {
    var bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(message.sentAt().toEpochMilli()).putLong(Long.parseLong(message.id()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
