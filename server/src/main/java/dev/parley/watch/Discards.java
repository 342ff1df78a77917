package dev.parley.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The bare keys of what was thrown away, so that it counts once. What was stored before and comes
/// again when it may not be told any more was counted then; its key stays, even where the rest of
/// it is gone.
@Component
class Discards {
  private static final int MOST = 10_000;

  private final JdbcClient jdbc;

  Discards(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return those that were neither stored nor thrown away before
  Set<EventKey> add(Collection<EventKey> keys, Instant now) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    var sql =
        """
        insert into watch_discarded (event_key, discarded_at)
        select distinct event_key, :now::timestamptz
        from unnest(:keys::bytea[]) as discarded (event_key)
        where not exists (
          select from watch_event e where e.event_key = discarded.event_key)
        order by event_key
        on conflict (event_key) do nothing
        returning event_key
        """;
    return new HashSet<>(
        jdbc.sql(sql)
            .param("keys", WatchEvents.keys(List.copyOf(keys)))
            .param("now", WatchEvents.at(now))
            .query((row, _) -> EventKey.read(row.getBytes("event_key")))
            .list());
  }

  /// @return how many it deleted; not more than some at once
  int deleteBefore(OffsetDateTime time) {
    var sql =
        """
        delete from watch_discarded where event_key in (
          select event_key from watch_discarded where discarded_at < :time limit :most)
        """;
    return jdbc.sql(sql).param("time", time).param("most", MOST).update();
  }
}
