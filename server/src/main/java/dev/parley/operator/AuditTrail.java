package dev.parley.operator;

import dev.parley.http.Chunks;
import dev.parley.http.Cursor;
import dev.parley.http.Page;
import dev.parley.http.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was done, by whom and when: every act in the console, over the platform API, on the command
/// line, and by time. It is added to and never changed.
@Component
public class AuditTrail {
  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  private final JdbcClient jdbc;
  private final Clock clock;

  public AuditTrail(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// In the caller's transaction, so that what is undone is not on the trail, and what is done is.
  ///
  /// @param act such as `agreement.suspend`
  /// @param subject such as an agreement's id
  /// @param detail a sentence: what changed, and why
  public void write(Actor actor, String act, String subject, String detail) {
    var sql =
        """
        insert into audit_entry (at, actor, act, subject, detail)
        values (:now, :actor, :act, :subject, :detail)
        """;
    jdbc.sql(sql)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("actor", actor.name())
        .param("act", act)
        .param("subject", subject)
        .param("detail", detail)
        .update();
  }

  /// A page of what is sought, the newest first.
  ///
  /// @throws ProblemException (400) if `cursor` is none of this list's
  public Page<AuditEntry> list(AuditQuery query, Optional<String> cursor, int limit) {
    var before = cursor.map(text -> Cursor.read(text, 1)[0]).orElse(Long.MAX_VALUE);
    return Page.of(before(query, before, limit + 1), limit, last -> Cursor.write(last.id()));
  }

  /// All that is sought, the newest first; read as it is used.
  public Stream<AuditEntry> listAll(AuditQuery query) {
    return Chunks.stream(
        before(query, Long.MAX_VALUE, CHUNK), last -> before(query, last.id(), CHUNK));
  }

  private List<AuditEntry> before(AuditQuery query, long id, int limit) {
    var sql =
        """
        select id, at, actor, act, subject, detail
        from audit_entry
        where id < :id
          and (:actor::text is null or actor in (:actor, 'operator:' || :actor))
          and (:act::text is null or act = :act or starts_with(act, :act || '.'))
          and (:subject::text is null or subject = :subject)
          and (:from::timestamptz is null or at >= :from)
          and (:until::timestamptz is null or at < :until)
          and (:text::text is null
            or strpos(lower(concat_ws(' ', actor, act, subject, detail)), lower(:text)) > 0)
        order by id desc
        limit :limit
        """;
    return jdbc.sql(sql)
        .param("id", id)
        .param("actor", query.actor())
        .param("act", query.act())
        .param("subject", query.subject())
        .param("from", at(query.from()))
        .param("until", at(query.until()))
        .param("text", query.text())
        .param("limit", limit)
        .query(AuditTrail::entry)
        .list();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("act"),
        row.getString("subject"),
        row.getString("detail"));
  }
}
