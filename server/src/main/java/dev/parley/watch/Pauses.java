package dev.parley.watch;

import dev.parley.agreement.Capability;
import dev.parley.consent.InFlight;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// When people shared nothing of what they watched.
@Component
class Pauses {
  private final JdbcClient jdbc;
  private final Clock clock;
  private final InFlight inFlight;

  Pauses(JdbcClient jdbc, Clock clock, InFlight inFlight) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.inFlight = inFlight;
  }

  /// From now on; nothing happens where there is a pause already.
  @Transactional
  public void begin(PersonId person) {
    var sql =
        """
        insert into watch_pause (person_id, since) values (:person, :now)
        on conflict (person_id) where until is null do nothing
        """;
    inFlight.await(person, null, Capability.WATCH_WRITE);
    jdbc.sql(sql)
        .param("person", person.value())
        .param("now", WatchEvents.at(clock.instant()))
        .update();
  }

  void end(PersonId person) {
    jdbc.sql("update watch_pause set until = :now where person_id = :person and until is null")
        .param("person", person.value())
        .param("now", WatchEvents.at(clock.instant()))
        .update();
  }

  /// The newest first.
  List<Pause> list(PersonId person) {
    var sql =
        """
        select since, until from watch_pause where person_id = :person
        order by since desc
        limit 1000
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .query((row, _) -> {
          var until = row.getObject("until", OffsetDateTime.class);
          return new Pause(
              row.getObject("since", OffsetDateTime.class).toInstant(),
              until == null ? null : until.toInstant());
        })
        .list();
  }

  /// Since when somebody shares nothing, if they do not.
  Optional<Instant> find(PersonId person) {
    return jdbc.sql("select since from watch_pause where person_id = :person and until is null")
        .param("person", person.value())
        .query((row, _) -> row.getObject("since", OffsetDateTime.class).toInstant())
        .optional();
  }
}
