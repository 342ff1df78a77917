package dev.parley.recommendation;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Event;
import dev.parley.disclosure.Release;
import dev.parley.http.Page;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.recommendation.Incoming.Said;
import dev.parley.recommendation.Incoming.Withheld;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people find inside a partner's app: recommendations from friends who let the partner in as
/// they did themselves, both of which is checked in the statement that reads.
@Component
class IncomingLists {
  private static final String FROM =
      Permit.GATE
          + """
          select gate.consent_id, i.*
          from gate
          left join lateral (
            select d.send_id, d.arrived::text::bigint as arrived, r.title_id, r.title, r.link,
              r.sent_at, y.said, case when y.said then s.id end as sender,
              case when y.said then s.name end as name, case when y.said then r.words end as words
            from recommendation_delivery d
            join recommendation r on r.id = d.recommendation_id
            join person s on s.id = r.sender_id
            cross join lateral (
              select exists (
                select from consent c
                join agreement a on a.id = c.agreement_id
                where c.person_id = s.id and a.partner_id = :partner and a.state = 'active'
                  and c.capability = :capability and c.withdrawn_at is null
                  and c.superseded_at is null and c.expires_at > :now) as said) y
            where d.recipient_id = :person and d.way = 'app' and not d.hidden
              and r.partner_id = :partner
              and not exists (
                select from exclusion x
                where x.partner_id = :partner
                  and ((x.person_id = :person and x.other_id = s.id)
                    or (x.person_id = s.id and x.other_id = :person)))
          """;

  private static final String BEFORE =
      FROM
          + """
              and (d.arrived, d.send_id) < (:arrived::text::xid8, :id)
            order by d.arrived desc, d.send_id desc
            limit :limit) i on true
          order by i.arrived desc, i.send_id desc
          """;

  /// As news of messages: what came in transactions that are all over.
  private static final String AFTER =
      FROM
          + """
              and (d.arrived, d.send_id) > (:arrived::text::xid8, :id)
              and d.arrived < pg_snapshot_xmin(pg_current_snapshot())
            order by d.arrived, d.send_id
            limit :limit) i on true
          order by i.arrived, i.send_id
          """;

  /// As many as a page has.
  private static final int MOST = 100;

  private final JdbcClient jdbc;
  private final Pairwise pairwise;

  IncomingLists(JdbcClient jdbc, Pairwise pairwise) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
  }

  /// One, and where it stands.
  private record Placed(long arrived, long send, Incoming incoming) {}

  private record Found(ConsentId consent, List<Placed> all) {}

  /// The newest first.
  ///
  /// @return nothing where the gate is shut
  Optional<Release<Page<Incoming>>> list(Permit permit, Optional<String> cursor, int asked) {
    var ids = pairwise.of(permit.partner());
    var place = cursor.map(ids::readPlace).orElse(new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
    var limit = permit.atMost(asked);
    return find(permit, BEFORE, place, limit + 1)
        .map(found -> {
          var page =
              Page.of(found.all(), limit, last -> ids.writePlace(last.arrived(), last.send()));
          var items = page.items().stream().map(Placed::incoming).toList();
          return release(found.consent(), new Page<>(items, page.next()), items);
        });
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
    var found = find(permit, AFTER, ids.readPlace(event), permit.atMost(MOST));
    return found.map(some -> {
      var events =
          some.all().stream()
              .map(each ->
                  new Event(
                      ids.writePlace(each.arrived(), each.send()),
                      "recommendation",
                      each.incoming()))
              .toList();
      var items = some.all().stream().map(Placed::incoming).toList();
      return release(some.consent(), events, items);
    });
  }

  private static <T> Release<T> release(ConsentId consent, T content, List<Incoming> items) {
    var what = Map.<String, Object>of("recommendations", items.stream().map(Incoming::id).toList());
    return new Release<>(consent, Act.READ, content, items.size(), what);
  }

  private Optional<Found> find(Permit permit, String sql, long[] place, int limit) {
    var ids = pairwise.of(permit.partner());
    return permit
        .bind(jdbc.sql(sql))
        .param("partner", permit.partner().value())
        .param("arrived", place[0])
        .param("id", place[1])
        .param("limit", limit)
        .query(row -> {
          if (!row.next()) {
            return Optional.<Found>empty();
          }
          var found = new Found(new ConsentId(row.getLong("consent_id")), new ArrayList<>());
          do {
            var send = row.getLong("send_id");
            if (!row.wasNull()) {
              found.all().add(new Placed(row.getLong("arrived"), send, incoming(row, ids, send)));
            }
          } while (row.next());
          return Optional.of(found);
        });
  }

  private static Incoming incoming(ResultSet row, Ids ids, long send) throws SQLException {
    var said = row.getBoolean("said");
    var sender = row.getLong("sender");
    return new Incoming(
        ids.write(Pairwise.Kind.SEND, send),
        new Title(row.getString("title_id"), row.getString("title")),
        row.getString("link"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        said ? null : Withheld.SENDER_HAS_NOT_CONSENTED,
        new Said(
            said ? ids.write(Pairwise.Kind.PERSON, sender) : null,
            row.getString("name"),
            row.getString("words")));
  }
}
