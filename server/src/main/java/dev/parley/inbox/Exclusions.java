package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.consent.InFlight;
import dev.parley.party.Forgetting;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people keep from partners that they let in: single threads, or all threads with one other
/// person. To the partner such a thread is not there, and in others' inboxes the person has not
/// said yes for it.
@Component
public class Exclusions implements Forgetting {
  /// Whether the person `who`, whose consent is `yes`, keeps the thread `thread` from the partner
  /// that asks.
  private static final String KEPT =
      """
      ((YES.threads is not null and THREAD <> all(YES.threads)) or exists (
        select from exclusion x
        where x.person_id = WHO and x.partner_id = :partner
          and (x.thread_id = THREAD or exists (
            select from participant o
            where o.thread_id = THREAD and o.person_id = x.other_id))))
      """;

  // For statements that have `:partner`, and name the consent, the person and the thread in one of
  // these ways.
  static final String BY_MEMBER = kept("c", "p.person_id", "p.thread_id");
  static final String BY_AUTHOR = kept("c", "h.id", "t.id");
  static final String BY_OWNER =
      unless(
          "exists (select from thread k where k.id = me.thread_id and k.unseen)", "me.thread_id");
  static final String BY_OWNER_OF_THREAD = unless("t.unseen", "t.id");

  private final JdbcClient jdbc;
  private final Clock clock;
  private final InFlight inFlight;

  Exclusions(JdbcClient jdbc, Clock clock, InFlight inFlight) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.inFlight = inFlight;
  }

  /// In the owner's own inbox there are threads besides that no partner sees.
  private static String unless(String unseen, String thread) {
    return "(" + unseen + " or " + kept("gate", ":person", thread) + ")";
  }

  private static String kept(String consent, String person, String thread) {
    return KEPT.replace("YES", consent).replace("WHO", person).replace("THREAD", thread);
  }

  /// @param name of the thread, or of the other person
  public record Exclusion(
      @JsonIgnore long id, PartnerId partner, Kind kind, String name, Instant since) {
    public enum Kind {
      THREAD,
      PERSON
    }
  }

  /// Keeps a thread that the person is or was in, from the next statement on.
  @Transactional
  public void keepThread(PersonId person, PartnerId partner, long thread) {
    var sql =
        """
        insert into exclusion (person_id, partner_id, thread_id, since)
        select :person, :partner, me.thread_id, :now
        from participant me
        where me.person_id = :person and me.thread_id = :thread
        on conflict do nothing
        """;
    inFlight.await(person, partner, null);
    bound(sql, person, partner).param("thread", thread).param("now", now()).update();
  }

  /// Keeps every thread that the other is or was in, from the next statement on.
  ///
  /// @param other a friend
  @Transactional
  public void keepFriend(PersonId person, PartnerId partner, PersonId other) {
    var sql =
        """
        insert into exclusion (person_id, partner_id, other_id, since)
        values (:person, :partner, :other, :now)
        on conflict do nothing
        """;
    inFlight.await(person, partner, null);
    bound(sql, person, partner).param("other", other.value()).param("now", now()).update();
  }

  /// Lets the partner have it again; what is another's is left alone.
  public void end(PersonId person, long id) {
    jdbc.sql("delete from exclusion where id = :id and person_id = :person")
        .param("id", id)
        .param("person", person.value())
        .update();
  }

  /// The newest first.
  public List<Exclusion> list(PersonId person) {
    var sql =
        """
        select x.id, x.partner_id, x.thread_id is not null as thread, x.since,
          coalesce(h.name, t.title,
            (select string_agg(n.name, ', ' order by n.name)
              from participant o join person n on n.id = o.person_id
              where o.thread_id = t.id and o.person_id <> :person), '') as name
        from exclusion x
        left join thread t on t.id = x.thread_id
        left join person h on h.id = x.other_id
        where x.person_id = :person
        order by x.id desc
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .query((row, _) ->
            new Exclusion(
                row.getLong("id"),
                new PartnerId(row.getString("partner_id")),
                row.getBoolean("thread") ? Exclusion.Kind.THREAD : Exclusion.Kind.PERSON,
                row.getString("name"),
                row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public void forget(PersonId person) {
    jdbc.sql("delete from exclusion where person_id = :person or other_id = :person")
        .param("person", person.value())
        .update();
  }

  private StatementSpec bound(String sql, PersonId person, PartnerId partner) {
    return jdbc.sql(sql).param("person", person.value()).param("partner", partner.value());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
