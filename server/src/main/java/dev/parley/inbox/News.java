package dev.parley.inbox;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Event;
import dev.parley.disclosure.Release;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Messages as they come, in the order of the transactions that brought them.
///
/// Only what came in transactions older than every one that still runs is told of: a slow
/// transaction is waited for, never overtaken, so a listener who resumes after an event has missed
/// nothing before it.
@Component
class News {
  private static final String SINCE =
      Permit.GATE
          + """
          select gate.consent_id, t.id as thread_id, m.*
          from gate
          left join lateral (
            select me.thread_id, coalesce(me.left_at, 'infinity') as until
            from participant me
            where me.person_id = :person and me.last_arrival >= :arrived::text::xid8 and not
          """
          + Exclusions.BY_OWNER
          + """
            ) me on true
          left join thread t on t.id = me.thread_id
          left join lateral (select
          """
          + Secrecy.VERDICT
          + """
            from (
          """
          + Secrecy.MEMBERS
          + """
            ) members) v on true
          left join lateral (
            select m.id, m.author_id, m.sent_at, m.kind, m.state, w.withheld,
              case when w.withheld is null then m.body end as body,
              case when w.withheld is null then m.attachments end as attachments,
              case when w.withheld is null then m.share end as share,
              case when w.withheld is null then m.call end as call,
              null::jsonb as reactions, m.arrived
            from message m
            cross join lateral (
              select case when m.state = 'present' then coalesce(
          """
          + Secrecy.WHOLE
          + """
              , case when not v.one_party and not exists (
                  select from person h where h.id = m.author_id and
          """
          + Secrecy.CONSENTED
          + """
                ) then 'AUTHOR_HAS_NOT_CONSENTED' end) end as withheld) w
            where m.thread_id = t.id and m.sent_at <= me.until
              and (m.arrived, m.id) > (:arrived::text::xid8, :id)
              and m.arrived < pg_snapshot_xmin(pg_current_snapshot())
            order by m.arrived, m.id
            limit :limit) m on true
          order by m.arrived, m.id
          limit :limit
          """;

  private static final int ARRIVED = 14;

  /// As many as a page has.
  private static final int MOST = 100;

  private final JdbcClient jdbc;
  private final Pairwise pairwise;
  private final JsonMapper json;

  News(JdbcClient jdbc, Pairwise pairwise, JsonMapper json) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
    this.json = json;
  }

  /// Where somebody begins who has heard nothing yet: with what comes from now on.
  String now(Ids ids) {
    var sql = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    return ids.writePlace(jdbc.sql(sql).query(Long.class).single(), -1);
  }

  /// @param event the id of the last one
  /// @return nothing where the gate is shut; nothing in it where nothing came
  Optional<Release<List<Event>>> since(Permit permit, String event) {
    var ids = pairwise.of(permit.partner());
    var place = ids.readPlace(event);
    return Secrecy.bind(permit, jdbc.sql(SINCE))
        .param("arrived", place[0])
        .param("id", place[1])
        .param("limit", permit.atMost(MOST))
        .query(row -> {
          if (!row.next()) {
            return Optional.<Release<List<Event>>>empty();
          }
          var consent = new ConsentId(row.getLong(1));
          var columns = new MessageColumns(json, ids, permit);
          var views = new ArrayList<MessageView>();
          var events = new ArrayList<Event>();
          do {
            var id = row.getLong(MessageColumns.ID);
            if (!row.wasNull()) {
              var view = columns.read(row, id, row.getLong(2));
              views.add(view);
              events.add(
                  new Event(
                      ids.writePlace(Long.parseLong(row.getString(ARRIVED)), id), "message", view));
            }
          } while (row.next());
          return Optional.of(
              new Release<>(consent, Act.READ, events, events.size(), Messages.contents(views)));
        });
  }
}
