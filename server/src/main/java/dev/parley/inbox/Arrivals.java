package dev.parley.inbox;

import dev.parley.inbox.MessageRows.Row;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes messages that come in now, and lets everyone who listens to their threads know.
///
/// A message is stamped with the transaction that brings it. Who follows the news reads what came
/// in transactions that are all over, so nothing is overtaken and missed. For the length of the
/// transaction a thread takes messages from this one alone.
@Component
class Arrivals {
  private static final String INSERT =
      """
      insert into message (
        thread_id, external_id, author_id, sent_at, kind, state,
        body, attachments, share, call, reactions, sent_through, arrived)
      select thread_id, external_id, author_id, sent_at, kind, state,
        body, attachments, share, call, reactions, sent_through, pg_current_xact_id()
      from (%s) as m
      order by place
      """
          .formatted(MessageRows.SQL);

  private static final String RETURNING = "returning id, thread_id, external_id, xmax = 0 as added";

  /// What was taken back stays so, even where the platform, or a partner who deleted it, is
  /// contradicted by a straggler.
  private static final String CHANGE =
      """
      on conflict (thread_id, external_id) do update
      set sent_at = excluded.sent_at, kind = excluded.kind, state = excluded.state,
        body = excluded.body, attachments = excluded.attachments, share = excluded.share,
        call = excluded.call, reactions = excluded.reactions
      where message.state = 'present'
        and (message.sent_at, message.kind, message.state, message.body, message.attachments,
            message.share, message.call, message.reactions)
          is distinct from (excluded.sent_at, excluded.kind, excluded.state, excluded.body,
            excluded.attachments, excluded.share, excluded.call, excluded.reactions)
      """;

  /// Who left earlier does not see it, and hears nothing of it.
  private static final String TELL =
      """
      with news as (
        select * from unnest(?::bigint[], ?::timestamptz[]) as n (thread_id, sent_at)
      ),
      span as (
        select thread_id, min(sent_at) as oldest, max(sent_at) as newest
        from news
        group by thread_id
      )
      update participant p
      set last_arrival = greatest(p.last_arrival, pg_current_xact_id()),
        last_message_at = greatest(
          p.last_message_at,
          case
            when p.left_at is null then span.newest
            else (
              select max(news.sent_at)
              from news
              where news.thread_id = p.thread_id and news.sent_at <= p.left_at
            )
          end)
      from span
      where p.thread_id = span.thread_id
        and (p.left_at is null or p.left_at >= span.oldest)
      returning p.thread_id, p.person_id
      """;

  private final JdbcTemplate jdbc;
  private final ApplicationEventPublisher events;

  Arrivals(JdbcTemplate jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /// A message that was written.
  ///
  /// @param added whether it was not there before
  record Written(long id, long thread, String externalId, boolean added) {}

  /// Adds a message that a partner sends, in the caller's transaction.
  ///
  /// @param thread by its internal id
  /// @return the message's internal id
  @Transactional(propagation = Propagation.MANDATORY)
  public long add(long thread, NewMessage message, PartnerId through) {
    jdbc.queryForList("select from thread where id = ? for no key update", thread);
    var rows = List.of(new Row(thread, message, through.value()));
    var written = write(rows, INSERT + RETURNING);
    tell(rows);
    return written.getFirst().id();
  }

  /// Adds messages, and changes those that are there already and otherwise.
  ///
  /// @param rows each message once, their threads locked by the caller
  /// @return those that were added or changed
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Written> put(List<Row> rows) {
    var written = write(rows, INSERT + CHANGE + RETURNING);
    var added =
        written.stream()
            .filter(Written::added)
            .map(message -> Map.entry(message.thread(), message.externalId()))
            .collect(Collectors.toSet());
    tell(
        rows.stream()
            .filter(row -> added.contains(Map.entry(row.thread(), row.message().externalId())))
            .toList());
    return written;
  }

  private List<Written> write(List<Row> rows, String sql) {
    return jdbc.query(
        connection -> new MessageRows(rows).statement(connection, sql),
        (row, n) ->
            new Written(
                row.getLong("id"),
                row.getLong("thread_id"),
                row.getString("external_id"),
                row.getBoolean("added")));
  }

  private void tell(List<Row> added) {
    if (added.isEmpty()) {
      return;
    }
    var people = new HashMap<Long, Set<PersonId>>();
    jdbc.query(
        connection -> tell(connection, added),
        (ResultSet row) -> {
          people
              .computeIfAbsent(row.getLong("thread_id"), _ -> new HashSet<>())
              .add(new PersonId(row.getLong("person_id")));
        });
    people.forEach((thread, them) -> events.publishEvent(new MessageArrived(thread, them)));
  }

  private static PreparedStatement tell(Connection connection, List<Row> added)
      throws SQLException {
    var threads = added.stream().map(Row::thread).toArray();
    var times =
        added.stream().map(row -> row.message().sentAt().atOffset(ZoneOffset.UTC)).toArray();
    var statement = connection.prepareStatement(TELL);
    statement.setArray(1, connection.createArrayOf("bigint", threads));
    statement.setArray(2, connection.createArrayOf("timestamptz", times));
    return statement;
  }
}
