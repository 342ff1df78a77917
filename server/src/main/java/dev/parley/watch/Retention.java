package dev.parley.watch;

import dev.parley.law.Laws;
import dev.parley.party.Territory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Deletes what people watched, by the law's deadline.
///
/// A record is needed until it is as old as the operator said, or until the yes ended on which it
/// rests, whichever is sooner; one that was renewed goes on. From then on runs the time that the
/// law leaves, of where the person lives or of where they watched, the shorter one. Where it leaves
/// none, the record goes at once. Cut short, it goes on with what is left.
///
/// What somebody brought along is needed as long, from the day on which they brought it, whenever
/// they watched it; the same law's time follows.
@Component
class Retention {
  /// So many rows are locked at once.
  private static final int MOST = 1000;

  /// Nobody's territory, whose law is the strictest.
  private static final String UNKNOWN = "";

  private static final String DUE =
      """
      e.event_key in (
        with law as materialized (
          select * from unnest(:territories::text[], :times::interval[]) as l (territory, time)
        ),
        old as (
          select e.event_key, e.person_id, e.territory, e.started_at + :needed::interval as since
          from watch_event e
          where e.started_at <= :now::timestamptz - :needed::interval
          union all
          select e.event_key, e.person_id, e.territory,
            least(ended.withdrawn_at, ended.expires_at) as since
          from consent ended
          join watch_event e on e.person_id = ended.person_id
            and e.agreement_id = ended.agreement_id and e.consent_id <= ended.id
          where ended.capability = 'watch.write'
            and (ended.withdrawn_at is not null or
      """
          + RanOut.CONDITION
          + """
                )
            )
            select old.event_key
            from old
            join person p on p.id = old.person_id
            join law home on home.territory = coalesce(p.territory, :unknown)
            join law place on place.territory = coalesce(old.territory, :unknown)
            where old.since + least(home.time, place.time) <= :now
            limit :limit)
          """;

  private static final String BROUGHT_DUE =
      """
      e.event_key in (
        with law as materialized (
          select * from unnest(:territories::text[], :times::interval[]) as l (territory, time)
        )
        select old.event_key
        from watch_event old
        join person p on p.id = old.person_id
        join law home on home.territory = coalesce(p.territory, :unknown)
        left join law place on place.territory = old.territory
        where old.partner_id is null
          and old.received_at <= :now::timestamptz - :needed::interval
          and old.received_at + :needed::interval + least(home.time, place.time) <= :now
        limit :limit)
      """;

  private final Removals removals;
  private final Discards discards;
  private final Laws laws;
  private final WatchSettings settings;
  private final Clock clock;

  Retention(Removals removals, Discards discards, Laws laws, WatchSettings settings, Clock clock) {
    this.removals = removals;
    this.discards = discards;
    this.laws = laws;
    this.settings = settings;
    this.clock = clock;
  }

  /// @return how many it deleted
  int go() {
    var all = 0;
    for (var some = batch(); some > 0; some = batch()) {
      all += some;
    }
    var oldest = clock.instant().atOffset(ZoneOffset.UTC).minus(settings.needed());
    while (discards.deleteBefore(oldest) > 0) {}
    return all;
  }

  private int batch() {
    var parameters = parameters();
    return removals.told(DUE, parameters) + removals.brought(BROUGHT_DUE, parameters);
  }

  private Map<String, Object> parameters() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var times = new HashMap<String, String>();
    times.put(UNKNOWN, time(null, today));
    Territory.stream().forEach(each -> times.put(each.code(), time(each, today)));
    var codes = times.keySet().toArray(String[]::new);
    return Map.of(
        "territories",
        codes,
        "times",
        Stream.of(codes).map(times::get).toArray(String[]::new),
        "unknown",
        UNKNOWN,
        "needed",
        settings.needed().toString(),
        "now",
        WatchEvents.at(now),
        "limit",
        MOST);
  }

  private String time(@Nullable Territory territory, LocalDate today) {
    var within = laws.in(territory, today).viewing().demand().destroyWithin();
    return Objects.requireNonNullElse(within, Period.ZERO).toString();
  }
}
