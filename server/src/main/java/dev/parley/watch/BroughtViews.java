package dev.parley.watch;

import dev.parley.party.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people brought along of what they watched.
@Component
class BroughtViews {
  private static final String ADD =
      """
      insert into watch_event (
        event_key, person_id, title, kind, season, episode, started_at, whole_day, watched_ms,
        device, profile, territory, supplemental, autoplayed, bookmark_ms, latest, received_at)
      select event_key, :person, title, kind, season, episode, started_at, whole_day, watched_ms,
        device, profile, territory, supplemental, autoplayed, bookmark_ms, latest, :now
      from unnest(:keys::bytea[], :titles::text[], :kinds::text[], :seasons::text[],
        :episodes::text[], :starts::timestamptz[], :wholeDays::boolean[], :lengths::bigint[],
        :devices::text[], :profiles::text[], :territories::text[], :supplementals::text[],
        :autoplays::boolean[], :bookmarks::bigint[], :latests::boolean[])
        as view (event_key, title, kind, season, episode, started_at, whole_day, watched_ms, device,
          profile, territory, supplemental, autoplayed, bookmark_ms, latest)
      on conflict (event_key) do nothing
      """;

  private final JdbcClient jdbc;

  BroughtViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One of them, under its key.
  record Keyed(EventKey key, Brought view) {}

  /// @return how many were not there yet
  int add(PersonId person, List<Keyed> views, Instant now) {
    return jdbc.sql(ADD)
        .params(parameters(views))
        .param("person", person.value())
        .param("now", WatchEvents.at(now))
        .update();
  }

  void remove(PersonId person, Collection<EventKey> keys) {
    var sql =
        """
        delete from watch_event
        where person_id = :person and partner_id is null and event_key = any(:keys::bytea[])
        """;
    jdbc.sql(sql).param("person", person.value()).param("keys", WatchEvents.keys(keys)).update();
  }

  private static Map<String, Object> parameters(List<Keyed> views) {
    var parameters = new HashMap<String, Object>();
    parameters.put("keys", WatchEvents.keys(views.stream().map(Keyed::key).toList()));
    parameters.put("titles", texts(views, view -> view.title().name()));
    parameters.put("kinds", texts(views, view -> view.kind().word()));
    parameters.put("seasons", texts(views, view -> view.title().season()));
    parameters.put("episodes", texts(views, view -> view.title().episode()));
    parameters.put("starts", texts(views, view -> view.startedAt().toString()));
    parameters.put("wholeDays", texts(views, view -> String.valueOf(view.wholeDay())));
    parameters.put("lengths", texts(views, view -> millis(view.watchedFor())));
    parameters.put("devices", texts(views, view -> view.how().device()));
    parameters.put("profiles", texts(views, view -> view.how().profile()));
    parameters.put("territories", texts(views, view -> view.how().territory()));
    parameters.put("supplementals", texts(views, view -> view.how().supplemental()));
    parameters.put("autoplays", texts(views, view -> String.valueOf(view.how().autoplayed())));
    parameters.put("bookmarks", texts(views, view -> millis(view.how().bookmark())));
    parameters.put("latests", texts(views, view -> Objects.toString(view.how().latest(), null)));
    return parameters;
  }

  private static @Nullable String millis(@Nullable Duration length) {
    return length == null ? null : String.valueOf(length.toMillis());
  }

  private static @Nullable String[] texts(
      List<Keyed> views, Function<Brought, @Nullable String> text) {
    return views.stream().map(each -> text.apply(each.view())).toArray(String[]::new);
  }
}
