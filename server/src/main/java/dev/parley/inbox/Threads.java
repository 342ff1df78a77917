package dev.parley.inbox;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Release;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.inbox.ThreadView.InFull;
import dev.parley.inbox.ThreadView.Participant;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All threads, for who may read them.
@Component
class Threads {
  private static final String COLUMNS =
      """
      select gate.consent_id, t.id, t.kind, t.section, t.encrypted, v.present,
        nullif(t.last_message_at, '-infinity') as last_message_at,
      """
          + Secrecy.WHOLE
          + """
            as withheld,
            case when (v.everybody or v.one_party) and not t.encrypted then t.title end as title
          """;

  private static final String PAGE =
      Permit.GATE
          + COLUMNS
          + """
          from gate
          left join lateral (
            select thread.id, thread.kind, thread.encrypted, me.section, me.last_message_at,
              case when me.left_at is null then thread.title end as title
            from participant me
            join thread on thread.id = me.thread_id
            where me.person_id = :person
              and (me.last_message_at, me.thread_id) < (:at, :id)
              and (:section::text is null or me.section = :section)
              and not
          """
          + Exclusions.BY_OWNER
          + """
            order by me.last_message_at desc, me.thread_id desc
            limit :limit) t on true
          left join lateral (select
          """
          + Secrecy.VERDICT
          + """
            , count(*) filter (where left_at is null) as present
            from (
          """
          + Secrecy.MEMBERS
          + """
            ) members) v on true
          order by t.last_message_at desc, t.id desc
          """;

  private static final String ONE =
      Secrecy.ONE_THREAD
          + COLUMNS.replace(
              "v.present", "(select count(*) from members where left_at is null) as present")
          + """
          , members.person_id, members.left_at,
            case when members.person_id = :person or members.consented or v.one_party
              then members.name end as name
          from gate
          left join t on true
          left join v on true
          left join members on true
          order by members.person_id
          """;

  private final JdbcClient jdbc;
  private final Pairwise pairwise;

  Threads(JdbcClient jdbc, Pairwise pairwise) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
  }

  /// Which part of an inbox.
  ///
  /// @param section null for all of them
  record Part(@Nullable String section, Position before, int limit) {}

  private record Sighted(Position position, ThreadView view) {}

  /// @return nothing where the gate is shut
  Optional<Release<Page<ThreadView>>> page(Permit permit, Part part) {
    var ids = pairwise.of(permit.partner());
    return Secrecy.bind(permit, jdbc.sql(PAGE))
        .param("at", part.before().time())
        .param("id", part.before().id())
        .param("section", part.section())
        .param("limit", part.limit() + 1)
        .query(row -> {
          if (!row.next()) {
            return Optional.<Release<Page<ThreadView>>>empty();
          }
          var consent = new ConsentId(row.getLong("consent_id"));
          var found = new ArrayList<Sighted>();
          do {
            var id = row.getLong("id");
            if (!row.wasNull()) {
              var view = view(row, ids);
              found.add(new Sighted(Position.of(view.head().lastMessageAt(), id), view));
            }
          } while (row.next());
          return Optional.of(release(consent, found, part.limit(), ids));
        });
  }

  private static Release<Page<ThreadView>> release(
      ConsentId consent, List<Sighted> found, int limit, Ids ids) {
    var page = Page.of(found, limit, last -> last.position().write(ids));
    var views = page.items().stream().map(Sighted::view).toList();
    var names = views.stream().map(view -> view.head().id()).toList();
    return new Release<>(
        consent, Act.READ, new Page<>(views, page.next()), 0, Map.of("threads", names));
  }

  /// @return nothing where the gate is shut
  Optional<Release<InFull>> get(Permit permit, long thread) {
    var ids = pairwise.of(permit.partner());
    return Secrecy.bind(permit, jdbc.sql(ONE))
        .param("thread", thread)
        .query(row -> {
          if (!row.next()) {
            return Optional.<Release<InFull>>empty();
          }
          var consent = new ConsentId(row.getLong("consent_id"));
          row.getLong("id");
          if (row.wasNull()) {
            throw Problem.notFound("thread").asException();
          }
          var view = view(row, ids);
          var participants = new ArrayList<Participant>();
          do {
            participants.add(participant(row, permit, ids));
          } while (row.next());
          var what =
              Map.<String, Object>of(
                  "threads", List.of(view.head().id()), "participants", participants.size());
          return Optional.of(
              new Release<>(consent, Act.READ, new InFull(view, participants), 0, what));
        });
  }

  private static ThreadView view(ResultSet row, Ids ids) throws SQLException {
    var head =
        new ThreadView.Head(
            ids.write(Kind.THREAD, row.getLong("id")),
            row.getString("kind"),
            row.getString("section"),
            row.getBoolean("encrypted"),
            row.getInt("present"),
            instant(row, "last_message_at"));
    var withheld = row.getString("withheld");
    return new ThreadView(
        head, row.getString("title"), withheld == null ? null : Withheld.valueOf(withheld));
  }

  private static Participant participant(ResultSet row, Permit permit, Ids ids)
      throws SQLException {
    var person = row.getLong("person_id");
    return new Participant(
        ids.write(Kind.PERSON, person),
        row.getString("name"),
        person == permit.person().value(),
        instant(row, "left_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
