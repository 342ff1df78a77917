package dev.parley.inbox;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Release;
import dev.parley.http.Problem;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// All messages, for who may read them.
@Component
class Messages {
  /// The thread `t` with what holds for all of it, and a page of its messages `m`. What is withheld
  /// is decided over the rows of the page and no others. Whose inbox it is, is one of the members:
  /// who is none has no thread here.
  private static final String READ =
      Permit.GATE
          + """
          select gate.consent_id, t.id as thread_id,
            m.id, m.author_id, m.sent_at, m.kind, m.state, m.withheld,
            case when m.withheld is null then m.body end as body,
            case when m.withheld is null then m.attachments end as attachments,
            case when m.withheld is null then m.share end as share,
            case when m.withheld is null then m.call end as call,
            case when m.withheld is null and m.reactions is not null then
              case when t.one_party then m.reactions
                else jsonb_path_query_array(m.reactions, '$[*] ? (@.person == $people[*])',
                  jsonb_build_object('people', t.consenting)) end
            end as reactions
          from gate
          left join lateral (
            select t.id, coalesce(v.left_at, 'infinity') as until, v.one_party, v.consenting,
          """
          + Secrecy.WHOLE
          + """
              as withheld
            from thread t
            cross join lateral (select
          """
          + Secrecy.VERDICT
          + """
              , array_agg(person_id) filter (where consented) as consenting,
                max(left_at) filter (where person_id = :person) as left_at
              from (
          """
          + Secrecy.MEMBERS
          + """
              ) members
              having bool_or(person_id = :person)) v
            where t.id = :thread and not
          """
          + Exclusions.BY_OWNER_OF_THREAD
          + """
            ) t on true
          left join lateral (
            select m.*,
              case when m.state = 'present' then coalesce(t.withheld,
                case when not t.one_party and (m.author_id = any(t.consenting)) is not true
                  then 'AUTHOR_HAS_NOT_CONSENTED' end) end as withheld
            from message m
            where m.thread_id = t.id and m.sent_at <= t.until
          """;

  private static final Query OLDER =
      new Query(
          READ
              + """
                  and (m.sent_at, m.id) < (:at, :id) and m.sent_at >= :since
                order by m.sent_at desc, m.id desc
                limit :limit) m on true
              """);

  private static final Query NEWER =
      new Query(
          READ
              + """
                  and (m.sent_at, m.id) > (:at, :id) and m.sent_at >= :since
                order by m.sent_at, m.id
                limit :limit) m on true
              """);

  private static final Query ONE =
      new Query(
          READ
              + """
                  and m.id = :id) m on true
              """);

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final JdbcTemplate jdbc;
  private final Pairwise pairwise;
  private final JsonMapper json;

  Messages(JdbcTemplate jdbc, Pairwise pairwise, JsonMapper json) {
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

  private record Sighted(Position position, MessageView view) {
    static final Comparator<Sighted> OLDEST_FIRST =
        Comparator.comparingLong((Sighted sighted) -> sighted.position().at())
            .thenComparingLong(sighted -> sighted.position().id());
  }

  /// @return nothing where the gate is shut
  Optional<Release<MessagePage>> page(Permit permit, long thread, Part part) {
    var ids = pairwise.of(permit.partner());
    var limit = permit.atMost(part.limit());
    var parameters = Secrecy.parameters(permit);
    parameters.put("thread", thread);
    parameters.put("at", part.from().time());
    parameters.put("id", part.from().id());
    parameters.put("since", since(part));
    parameters.put("limit", limit + 1);
    return find(part.newer() ? NEWER : OLDER, parameters, ids, permit)
        .map(found -> {
          var order = part.newer() ? Sighted.OLDEST_FIRST : Sighted.OLDEST_FIRST.reversed();
          found.messages().sort(order); // they come so, and nothing in SQL says that they must
          var more = found.messages().size() > limit;
          var seen = new ArrayList<>(more ? found.messages().subList(0, limit) : found.messages());
          if (part.newer()) {
            Collections.reverse(seen);
          }
          var older = more || part.newer();
          var page = page(seen, older, ids);
          return release(found.consent(), page, page.items(), ids.write(Kind.THREAD, thread));
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
    var parameters = Secrecy.parameters(permit);
    parameters.put("thread", thread);
    parameters.put("id", message);
    return find(ONE, parameters, pairwise.of(permit.partner()), permit)
        .map(found -> {
          if (found.messages().isEmpty()) {
            throw Problem.notFound("message").asException();
          }
          var view = found.messages().getFirst().view();
          return release(found.consent(), view, List.of(view), view.head().thread());
        });
  }

  private static <T> Release<T> release(
      ConsentId consent, T content, List<MessageView> views, String thread) {
    var what = new HashMap<>(contents(views));
    what.put("thread", thread);
    return new Release<>(consent, Act.READ, content, views.size(), what);
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

  private Optional<Found> find(
      Query query, Map<String, Object> parameters, Ids ids, Permit permit) {
    var rows = new MessageColumns(json, ids, permit);
    return query.run(
        jdbc,
        parameters,
        row -> {
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
