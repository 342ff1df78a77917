package dev.parley.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much left, minute by minute. It counts in the record itself, and each minute that is over
/// once: who watches costs the journal little.
@Component
public class Outflow {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// A record is written within two seconds or not at all; clocks of nodes differ a little.
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ConcurrentSkipListMap<Instant, Minute> over = new ConcurrentSkipListMap<>();

  public Outflow(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// @param start of the sixty seconds
  /// @param requests that were answered
  /// @param people whose data was in the answers
  public record Minute(Instant start, long requests, long people, long messages) {}

  /// The sixty seconds up to now.
  public Minute now() {
    var start = clock.instant().minus(MINUTE);
    return count(start);
  }

  /// The last minutes of the clock, the newest first; that one is not over yet.
  public List<Minute> list(int minutes) {
    var now = clock.instant();
    var start = now.truncatedTo(ChronoUnit.MINUTES);
    over.headMap(start.minus(MINUTE.multipliedBy(minutes))).clear();
    var listed = new ArrayList<Minute>();
    for (int back = 0; back < minutes; back++) {
      listed.add(get(start.minus(MINUTE.multipliedBy(back)), now));
    }
    return List.copyOf(listed);
  }

  private Minute get(Instant start, Instant now) {
    var known = over.get(start);
    if (known != null) {
      return known;
    }
    var counted = count(start);
    if (start.plus(MINUTE).plus(SETTLED).isBefore(now)) {
      over.put(start, counted);
    }
    return counted;
  }

  private Minute count(Instant start) {
    var sql =
        """
        select count(*) as requests, count(distinct person_id) as people,
          coalesce(sum(messages), 0) as messages
        from disclosure
        where recorded_at >= :start and recorded_at < :end
        """;
    return jdbc.sql(sql)
        .param("start", at(start))
        .param("end", at(start.plus(MINUTE)))
        .query((row, number) -> minute(start, row))
        .single();
  }

  private static Minute minute(Instant start, ResultSet row) throws SQLException {
    return new Minute(
        start, row.getLong("requests"), row.getLong("people"), row.getLong("messages"));
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
