package dev.parley.watch;

import dev.parley.party.PersonId;
import dev.parley.watch.BroughtViews.Keyed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the same viewing in the other form of a file: the two columns have the day of it, in a
/// time zone that the file does not name, and the ten have the time in UTC. So it is the same title
/// on that day, or else on the day before or after it; and each is the same as one. Where a title's
/// day was found in both forms, what else has a time on it was watched then again, and is no sign
/// of the days beside it.
@Component
class SameViews {
  private static final List<Integer> DAYS_APART = List.of(0, -1, 1);

  private final JdbcClient jdbc;

  SameViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What of these is there in the other form.
  ///
  /// @param theirs of each, its row there
  record Found(Map<Keyed, EventKey> theirs) {}

  /// @param views all in one form
  Found find(PersonId person, List<Keyed> views) {
    if (views.isEmpty()) {
      return new Found(Map.of());
    }
    var known = known(person, views);
    var others = others(person, !views.getFirst().view().wholeDay());
    var timed = !views.getFirst().view().wholeDay();
    var found = new HashSet<OnDay>();
    var theirs = new HashMap<Keyed, EventKey>();
    for (var apart : DAYS_APART) {
      for (var view : views) {
        if (!known.contains(view.key()) && !theirs.containsKey(view)) {
          var title = view.view().title().line();
          var here = new OnDay(title, day(view));
          var there = new OnDay(title, day(view).plusDays(apart));
          var rows = others.get(there);
          if (rows != null
              && !rows.isEmpty()
              && (apart == 0 || !found.contains(timed ? here : there))) {
            theirs.put(view, rows.removeFirst());
            if (apart == 0) {
              found.add(here);
            }
          }
        }
      }
    }
    return new Found(theirs);
  }

  private record OnDay(String title, LocalDate day) {}

  private static LocalDate day(Keyed view) {
    return day(view.view().startedAt());
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /// Those that are there in their own form are no news, and like nothing else.
  private Set<EventKey> known(PersonId person, List<Keyed> views) {
    var sql =
        """
        select event_key from watch_event
        where person_id = :person and event_key = any(:keys::bytea[])
        """;
    return new HashSet<>(
        jdbc.sql(sql)
            .param("person", person.value())
            .param("keys", WatchEvents.keys(views.stream().map(Keyed::key).toList()))
            .query((row, _) -> EventKey.read(row.getBytes("event_key")))
            .list());
  }

  private Map<OnDay, List<EventKey>> others(PersonId person, boolean wholeDay) {
    var sql =
        """
        select event_key, title, season, episode, started_at from watch_event
        where person_id = :person and partner_id is null and whole_day = :wholeDay
        order by started_at desc, id desc
        """;
    var others = new HashMap<OnDay, List<EventKey>>();
    jdbc.sql(sql)
        .param("person", person.value())
        .param("wholeDay", wholeDay)
        .query(row -> {
          var title =
              new SplitTitle(
                  row.getString("title"), row.getString("season"), row.getString("episode"));
          var day = day(row.getTimestamp("started_at").toInstant());
          others
              .computeIfAbsent(new OnDay(title.line(), day), _ -> new ArrayList<>())
              .add(EventKey.read(row.getBytes("event_key")));
        });
    return others;
  }
}
