package dev.parley.watch;

import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who lets the platform recommend by what they brought along. An operator's command brings it in,
/// so it says nothing about what the person wants: that they say themselves.
@Component
class BroughtUse {
  private final JdbcClient jdbc;
  private final Clock clock;

  BroughtUse(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void allow(PersonId person) {
    var sql =
        """
        insert into watch_brought_use (person_id, allowed_at) values (:person, :now)
        on conflict (person_id) where withdrawn_at is null do nothing
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("now", WatchEvents.at(clock.instant()))
        .update();
  }

  void withdraw(PersonId person) {
    var sql =
        """
        update watch_brought_use set withdrawn_at = :now
        where person_id = :person and withdrawn_at is null
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("now", WatchEvents.at(clock.instant()))
        .update();
  }

  /// All that somebody said, the newest first.
  List<BroughtYes> list(PersonId person) {
    var sql =
        """
        select allowed_at, withdrawn_at from watch_brought_use
        where person_id = :person
        order by id desc
        limit 1000
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .query((row, _) -> {
          var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
          return new BroughtYes(
              row.getObject("allowed_at", OffsetDateTime.class).toInstant(),
              withdrawn == null ? null : withdrawn.toInstant());
        })
        .list();
  }
}
