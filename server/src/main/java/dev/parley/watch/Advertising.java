package dev.parley.watch;

import dev.parley.consent.ConsentId;
import dev.parley.consent.ConsentsEnded;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who lets what they watch be used for advertising: a yes of its own, beside the one by which it
/// is told at all.
@Component
class Advertising {
  private final JdbcClient jdbc;
  private final Clock clock;

  Advertising(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void allow(PersonId person, PartnerId partner) {
    var sql =
        """
        insert into watch_advertising (person_id, partner_id, allowed_at)
        values (:person, :partner, :now)
        on conflict (person_id, partner_id) where withdrawn_at is null do nothing
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("partner", partner.value())
        .param("now", WatchEvents.at(clock.instant()))
        .update();
  }

  void withdraw(PersonId person, PartnerId partner) {
    var sql =
        """
        update watch_advertising set withdrawn_at = :now
        where person_id = :person and partner_id = :partner and withdrawn_at is null
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("partner", partner.value())
        .param("now", WatchEvents.at(clock.instant()))
        .update();
  }

  /// With the yes by which it is told ends the yes that stands beside it.
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(ConsentsEnded ended) {
    var sql =
        """
        update watch_advertising yes set withdrawn_at = :now
        from consent c
        join agreement a on a.id = c.agreement_id
        where c.id = any(:consents) and c.capability = 'watch.write'
          and yes.person_id = c.person_id and yes.partner_id = a.partner_id
          and yes.withdrawn_at is null
        """;
    jdbc.sql(sql)
        .param("consents", ended.consents().stream().map(ConsentId::value).toArray(Long[]::new))
        .param("now", WatchEvents.at(clock.instant()))
        .update();
  }

  /// All that somebody said, the newest first.
  List<AdvertisingYes> list(PersonId person) {
    var sql =
        """
        select partner_id, allowed_at, withdrawn_at from watch_advertising
        where person_id = :person
        order by id desc
        limit 1000
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .query((row, _) -> {
          var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
          return new AdvertisingYes(
              row.getString("partner_id"),
              row.getObject("allowed_at", OffsetDateTime.class).toInstant(),
              withdrawn == null ? null : withdrawn.toInstant());
        })
        .list();
  }
}
