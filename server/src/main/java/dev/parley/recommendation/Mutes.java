package dev.parley.recommendation;

import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.recommendation.OwnRecommendations.Muted;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// From whom, and through whom, people get no recommendations. Neither is told: what is sent counts
/// as sent, and reaches nobody.
@Component
class Mutes {
  private static final String LOCK = "hashtextextended('recommendation mutes', p.id)";

  private final JdbcClient jdbc;
  private final Clock clock;

  Mutes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Until the transaction ends, none of these people can mute anybody: whoever did it before is
  /// seen by the next statement, and whoever does it later waits for what is on its way.
  ///
  /// @return those of them who muted this partner or this sender
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<PersonId> hold(Collection<PersonId> people, PartnerId partner, PersonId sender) {
    var ids = people.stream().map(PersonId::value).sorted().toArray(Long[]::new);
    var hold =
        "select pg_advisory_xact_lock_shared("
            + LOCK
            + ") from unnest(:people::bigint[]) as p (id)";
    jdbc.sql(hold).param("people", ids).query((row, _) -> true).list();
    var sql =
        """
        select person_id from recommendation_mute
        where person_id = any(:people) and (partner_id = :partner or sender_id = :sender)
        """;
    return new HashSet<>(
        jdbc.sql(sql)
            .param("people", ids)
            .param("partner", partner.value())
            .param("sender", sender.value())
            .query((row, _) -> new PersonId(row.getLong("person_id")))
            .list());
  }

  /// @param partner or `sender`; the other is null
  @Transactional
  public void add(PersonId person, @Nullable PartnerId partner, @Nullable PersonId sender) {
    jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ") from (select :person::bigint as id) p")
        .param("person", person.value())
        .query((row, _) -> true)
        .single();
    var sql =
        """
        insert into recommendation_mute (person_id, partner_id, sender_id, since)
        values (:person, :partner, :sender, :now)
        on conflict do nothing
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("partner", partner == null ? null : partner.value())
        .param("sender", sender == null ? null : sender.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  void end(PersonId person, long id) {
    jdbc.sql("delete from recommendation_mute where person_id = :person and id = :id")
        .param("person", person.value())
        .param("id", id)
        .update();
  }

  /// The newest first.
  List<Muted> list(PersonId person) {
    var sql =
        """
        select m.id, m.partner_id, s.name, m.since
        from recommendation_mute m
        left join person s on s.id = m.sender_id
        where m.person_id = :person
        order by m.id desc
        limit 1000
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .query((row, _) ->
            new Muted(
                row.getLong("id"),
                row.getString("partner_id"),
                row.getString("name"),
                row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }
}
