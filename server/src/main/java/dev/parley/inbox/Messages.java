package dev.parley.inbox;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Release;
import dev.parley.http.Problem;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// All messages, for who may read them.
@Component
class Messages {
  /// The thread `t` with what holds for all of it, and a page of its messages `m`. What is withheld
  /// is decided over the rows of the page and no others.
  private static final String READ =
      Permit.GATE
          + """
          , t as materialized (
            select t.id, coalesce(me.left_at, 'infinity') as until, v.one_party, v.consenting,
          """
          + Secrecy.WHOLE
          + """
              as withheld
            from gate
            join participant me on me.thread_id = :thread and me.person_id = :person
            join thread t on t.id = me.thread_id
            cross join lateral (select
          """
          + Secrecy.VERDICT
          + """
              , array_agg(person_id) filter (where consented) as consenting
              from (
          """
          + Secrecy.MEMBERS
          + """
              ) members) v)
          select gate.consent_id, t.id as thread_id,
            m.id, m.author_id, m.sent_at, m.kind, m.state, m.withheld,
            case when m.withheld is null then m.body end as body,
            case when m.withheld is null then m.attachments end as attachments,
            case when m.withheld is null then m.share end as share,
            case when m.withheld is null then m.call end as call,
            case when m.withheld is null and m.reactions is not null then (
              select jsonb_agg(r)
              from jsonb_array_elements(m.reactions) r
              where t.one_party or (r ->> 'person')::bigint = any(t.consenting)
            ) end as reactions
          from gate
          left join t on true
          left join lateral (
            select m.*,
              case when m.state = 'present' then coalesce(t.withheld,
                case when not t.one_party and (m.author_id = any(t.consenting)) is not true
                  then 'AUTHOR_HAS_NOT_CONSENTED' end) end as withheld
            from message m
            where m.thread_id = t.id and m.sent_at <= t.until
          """;

  private static final String OLDER =
      READ
          + """
              and (m.sent_at, m.id) < (:at, :id) and m.sent_at >= :since
            order by m.sent_at desc, m.id desc
            limit :limit) m on true
          order by m.sent_at desc, m.id desc
          """;

  private static final String NEWER =
      READ
          + """
              and (m.sent_at, m.id) > (:at, :id) and m.sent_at >= :since
            order by m.sent_at, m.id
            limit :limit) m on true
          order by m.sent_at, m.id
          """;

  private static final String ONE =
      READ
          + """
              and m.id = :id) m on true
          """;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final JdbcClient jdbc;
  private final Pairwise pairwise;
  private final JsonMapper json;

  Messages(JdbcClient jdbc, Pairwise pairwise, JsonMapper json) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
    this.json = json;
  }

  /// Which part of a thread.
  ///
  /// @param newer whether to go on to newer messages from `from`, rather than to older ones
  record Part(Position from, boolean newer, @Nullable Instant since, int limit) {}

  /// What one statement found.
  private record Found(ConsentId consent, List<Sighted> messages) {}

  private record Sighted(Position position, MessageView view) {}

  /// @return nothing where the gate is shut
  Optional<Release<MessagePage>> page(Permit permit, long thread, Part part) {
    var ids = pairwise.of(permit.partner());
    var limit = permit.atMost(part.limit());
    var statement =
        Secrecy.bind(permit, jdbc.sql(part.newer() ? NEWER : OLDER))
            .param("thread", thread)
            .param("at", part.from().time())
            .param("id", part.from().id())
            .param("since", since(part))
            .param("limit", limit + 1);
    return find(statement, ids)
        .map(found -> {
          var more = found.messages().size() > limit;
          var seen = new ArrayList<>(more ? found.messages().subList(0, limit) : found.messages());
          if (part.newer()) {
            Collections.reverse(seen);
          }
          var older = more || part.newer();
          var page = page(seen, older, ids);
          return release(found.consent(), page, page.items());
        });
  }

  private static MessagePage page(List<Sighted> seen, boolean older, Ids ids) {
    var items = seen.stream().map(Sighted::view).toList();
    if (items.isEmpty()) {
      return new MessagePage(items, null, null);
    }
    var next = older ? seen.getLast().position().write(ids) : null;
    return new MessagePage(items, next, seen.getFirst().position().write(ids));
  }

  /// @return nothing where the gate is shut
  Optional<Release<MessageView>> get(Permit permit, long thread, long message) {
    var statement =
        Secrecy.bind(permit, jdbc.sql(ONE)).param("thread", thread).param("id", message);
    return find(statement, pairwise.of(permit.partner()))
        .map(found -> {
          if (found.messages().isEmpty()) {
            throw Problem.notFound("message").asException();
          }
          var view = found.messages().getFirst().view();
          return release(found.consent(), view, List.of(view));
        });
  }

  private static <T> Release<T> release(ConsentId consent, T content, List<MessageView> views) {
    return new Release<>(consent, Act.READ, content, views.size(), contents(views));
  }

  /// What a record says of messages: which left with their content, and which without.
  static Map<String, Object> contents(List<MessageView> views) {
    var shown = new ArrayList<String>();
    var withheld = new ArrayList<String>();
    for (var view : views) {
      (view.withheld() == null ? shown : withheld).add(view.head().id());
    }
    return Map.of("messages", shown, "withheld", withheld);
  }

  private Optional<Found> find(JdbcClient.StatementSpec statement, Ids ids) {
    var rows = new MessageColumns(json, ids);
    return statement.query(row -> {
      if (!row.next()) {
        return Optional.<Found>empty();
      }
      var consent = new ConsentId(row.getLong(1));
      var thread = row.getLong(2);
      if (row.wasNull()) {
        throw Problem.notFound("thread").asException();
      }
      var messages = new ArrayList<Sighted>();
      do {
        var id = row.getLong(MessageColumns.ID);
        if (!row.wasNull()) {
          messages.add(sighted(rows, row, id, thread));
        }
      } while (row.next());
      return Optional.of(new Found(consent, messages));
    });
  }

  private static Sighted sighted(MessageColumns rows, ResultSet row, long id, long thread)
      throws SQLException {
    var view = rows.read(row, id, thread);
    return new Sighted(Position.of(view.head().sentAt(), id), view);
  }

  /// What PostgreSQL cannot count to is before or after everything.
  private static OffsetDateTime since(Part part) {
    var since = part.since();
    if (since == null || since.isBefore(Instant.EPOCH)) {
      return OffsetDateTime.MIN;
    }
    return since.isAfter(LATEST) ? OffsetDateTime.MAX : since.atOffset(ZoneOffset.UTC);
  }
}
