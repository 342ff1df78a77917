package dev.parley.watch;

import dev.parley.http.Cursor;
import dev.parley.http.Page;
import dev.parley.party.PartnerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many events came, by what became of them.
@Component
class Counts {
  private final JdbcClient jdbc;

  Counts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param outcome a result, or the reason for which they were thrown away
  record Count(LocalDate day, String outcome, long events) {}

  /// Adds to them. It is the last that a transaction does: whoever counts for the same partner
  /// waits for it.
  void add(PartnerId partner, Map<String, Long> outcomes, Instant now) {
    if (outcomes.isEmpty()) {
      return;
    }
    var sql =
        """
        insert into watch_count (partner_id, day, outcome, events)
        select :partner, :day, outcome, events
        from unnest(:outcomes::text[], :events::bigint[]) as counted (outcome, events)
        order by outcome
        on conflict (partner_id, day, outcome) do update
        set events = watch_count.events + excluded.events
        """;
    var sorted = new TreeMap<>(outcomes);
    jdbc.sql(sql)
        .param("partner", partner.value())
        .param("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
        .param("outcomes", sorted.keySet().toArray(String[]::new))
        .param("events", sorted.values().toArray(Long[]::new))
        .update();
  }

  /// Those of so many days before `until`, the newest day first. A page ends with a day.
  Page<Count> list(PartnerId partner, LocalDate until, int days) {
    var sql =
        """
        select day, outcome, events from watch_count
        where partner_id = :partner and day in (
          select distinct day from watch_count
          where partner_id = :partner and day < :until
          order by day desc limit :days)
        order by day desc, outcome
        """;
    var found =
        jdbc.sql(sql)
            .param("partner", partner.value())
            .param("until", until)
            .param("days", days)
            .query((row, _) ->
                new Count(
                    row.getObject("day", LocalDate.class),
                    row.getString("outcome"),
                    row.getLong("events")))
            .list();
    var full = found.stream().map(Count::day).distinct().count() == days;
    return new Page<>(found, full ? Cursor.write(found.getLast().day().toEpochDay()) : null);
  }
}
