package dev.parley.watch;

import dev.parley.http.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How what somebody watched is read and gone through, the newest first.
final class WatchedRows {
  static final String COLUMNS =
      """
      select e.id, e.partner_id, e.title_id, e.title, e.kind, e.season, e.episode, e.started_at,
        e.whole_day, e.watched_ms, e.device, e.profile, e.territory, e.supplemental, e.autoplayed,
        e.bookmark_ms, e.latest, e.received_at
      from watch_event e
      where e.person_id = :person and (e.started_at, e.id) < (:startedAt, :id)
      """;

  static final String ORDER = " order by e.started_at desc, e.id desc limit :limit";

  private WatchedRows() {}

  /// Where a list goes on.
  record Place(OffsetDateTime startedAt, long id) {
    static final Place NEWEST = new Place(OffsetDateTime.MAX, Long.MAX_VALUE);

    static Place of(Watched last) {
      return new Place(last.when().startedAt().atOffset(ZoneOffset.UTC), Long.parseLong(last.id()));
    }

    /// @throws dev.parley.http.ProblemException (400) if it is no cursor of such a list
    static Place read(Optional<String> cursor) {
      if (cursor.isEmpty()) {
        return NEWEST;
      }
      var numbers = Cursor.read(cursor.get(), 2);
      return new Place(
          Instant.EPOCH.plus(numbers[0], ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), numbers[1]);
    }

    String cursor() {
      return Cursor.write(ChronoUnit.MICROS.between(Instant.EPOCH, startedAt.toInstant()), id);
    }
  }

  static Watched watched(ResultSet row, int number) throws SQLException {
    return new Watched(
        row.getString("id"),
        row.getString("partner_id"),
        new Watched.What(
            row.getString("title_id"),
            row.getString("title"),
            Kind.of(row.getString("kind")),
            row.getString("season"),
            row.getString("episode")),
        new Watched.When(
            instant(row, "started_at"), row.getBoolean("whole_day"), length(row, "watched_ms")),
        new Watched.How(
            row.getString("device"),
            row.getString("profile"),
            row.getString("territory"),
            row.getString("supplemental"),
            row.getBoolean("autoplayed"),
            length(row, "bookmark_ms"),
            row.getObject("latest", Boolean.class)),
        instant(row, "received_at"));
  }

  private static @Nullable Duration length(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
