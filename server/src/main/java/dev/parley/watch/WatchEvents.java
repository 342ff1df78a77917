package dev.parley.watch;

import dev.parley.agreement.Capability;
import dev.parley.consent.Form;
import dev.parley.decision.Permit;
import dev.parley.law.Viewing;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All events that partners told.
@Component
class WatchEvents {
  /// One statement finds the consents and stores what they cover: so there is no moment between a
  /// look and a write in which somebody could have said no. Keys come in their order, so that two
  /// who send the same events at once wait for each other in one direction. Of several under one
  /// key the first that may be told is stored.
  private static final String STORE =
      Permit.GATES_HELD
          + """
          , sent as (
            select * from unnest(:numbers::integer[], :permits::integer[], :keys::bytea[],
              :titleIds::text[], :titles::text[], :kinds::text[], :seasons::text[],
              :episodes::text[], :starts::timestamptz[], :lengths::bigint[], :devices::text[],
              :profiles::text[], :places::text[], :longest::interval[], :apart::boolean[])
              as s (number, permit, event_key, title_id, title, kind, season, episode, started_at,
                watched_ms, device, profile, territory, longest, apart)
          ),
          judged as (
            select s.*, gate.consent_id, gate.person_id, gate.agreement_id,
              case
                when gate.consent_id is null then 'shut'
                when s.apart and gate.form <> :ownForm then 'formless'
                when gate.granted_at + s.longest <= :now then 'aged'
                -- A yes that was renewed in time covers what was watched under the one before it.
                when gate.granted_at > s.started_at and not exists (
                  select from consent earlier
                  where earlier.person_id = gate.person_id
                    and earlier.agreement_id = gate.agreement_id
                    and earlier.capability = :capability and earlier.withdrawn_at is null
                    and (not s.apart or earlier.form = :ownForm)
                    and s.started_at < earlier.granted_at + s.longest
                    and earlier.granted_at <= s.started_at
                    and s.started_at < least(earlier.expires_at, earlier.superseded_at))
                  then 'uncovered'
                when exists (
                  select from watch_pause p
                  where p.person_id = gate.person_id
                    and (p.until is null
                      or (s.started_at < p.until and (s.started_at >= p.since
                        or s.started_at + s.watched_ms * interval '1 millisecond' > p.since))))
                  then 'kept'
                when exists (
                  select from watch_left_out o
                  where o.person_id = gate.person_id and o.partner_id = :partner
                    and (o.title_id = s.title_id or lower(o.title) = lower(s.title)))
                  then 'kept'
                else 'open'
              end as verdict
            from sent s
            left join gate on gate.number = s.permit
            offset 0 -- so that each verdict is found once
          ),
          ranked as materialized (
            select judged.*, verdict = 'open' and row_number() over (
              partition by event_key, verdict order by number) = 1 as first
            from judged
          ),
          stored as (
            insert into watch_event (
              event_key, person_id, partner_id, agreement_id, consent_id, title_id, title, kind,
              season, episode, started_at, whole_day, watched_ms, device, profile, territory,
              autoplayed, received_at)
            select event_key, person_id, :partner, agreement_id, consent_id, title_id, title, kind,
              season, episode, started_at, false, watched_ms, device, profile, territory, false,
              :now
            from ranked
            where first
            order by event_key
            on conflict (event_key) do nothing
            returning event_key
          )
          select r.number,
            case
              when r.verdict <> 'open' then r.verdict
              when stored.event_key is null then 'there'
              else 'stored'
            end as verdict
          from ranked r
          left join stored on r.first and stored.event_key = r.event_key
          """;

  private static final String FIND =
      """
      select event_key, person_id, title_id, title, kind, season, episode, started_at, watched_ms,
        device, profile, territory
      from watch_event
      where event_key = any(:keys::bytea[])
      """;

  private final JdbcClient jdbc;

  WatchEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What the statement made of one event, the best first.
  enum Verdict {
    STORED,
    /// There is one under this key already.
    THERE,
    /// The person keeps it to themselves.
    KEPT,
    /// Nobody had said yes when it was watched.
    UNCOVERED,
    /// The law lets no yes be as old as this one.
    AGED,
    /// The law wants the yes in a form of its own, and this one was not.
    FORMLESS,
    /// The gate of its permit is shut.
    SHUT;

    static Verdict of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// Stores what is covered, in the transaction that runs.
  ///
  /// @param partner whose permits they are
  /// @return a verdict for each, in their order
  List<Verdict> store(PartnerId partner, List<Permitted> all, Instant now) {
    var permits = all.stream().map(Permitted::permit).distinct().toList();
    var numbers = new IdentityHashMap<Permit, Integer>();
    permits.forEach(permit -> numbers.put(permit, numbers.size() + 1));
    var verdicts = new Verdict[all.size()];
    var held = Permit.parameters(permits, Capability.WATCH_WRITE, now);
    // Who keeps a title to themselves waits for these consents, or is waited for. The statement
    // after this one then sees what was kept, which one that waited itself would not.
    jdbc.sql(Permit.HOLD_MANY).params(held).query(Long.class).single();
    jdbc.sql(STORE)
        .params(held)
        .params(new Columns(all).parameters(numbers))
        .param("partner", partner.value())
        .param("ownForm", Form.VIEWING.name())
        .query((ResultSet row) -> {
          verdicts[row.getInt("number")] = Verdict.of(row.getString("verdict"));
        });
    return List.of(verdicts);
  }

  /// What a statement takes apart into its columns.
  private record Columns(List<Permitted> all) {
    Map<String, Object> parameters(Map<Permit, Integer> numbers) {
      var parameters = new HashMap<String, Object>();
      var number = new Integer[all.size()];
      Arrays.setAll(number, at -> at);
      parameters.put("numbers", number);
      parameters.put(
          "permits", all.stream().map(each -> numbers.get(each.permit())).toArray(Integer[]::new));
      parameters.put("keys", keys(all.stream().map(each -> each.arrival().key()).toList()));
      parameters.put("titleIds", texts(event -> event.title().id()));
      parameters.put("titles", texts(event -> event.title().name()));
      parameters.put("kinds", texts(event -> event.title().kind().word()));
      parameters.put("seasons", texts(event -> event.title().season()));
      parameters.put("episodes", texts(event -> event.title().episode()));
      parameters.put("starts", texts(event -> event.startedAt().toString()));
      parameters.put(
          "lengths",
          all.stream()
              .map(each -> each.arrival().event().watchedFor().toMillis())
              .toArray(Long[]::new));
      parameters.put("devices", texts(event -> event.device().word()));
      parameters.put("profiles", texts(WatchEvents::profile));
      parameters.put("places", texts(event -> event.territory().code()));
      parameters.put("longest", demands(demand -> period(demand.atMost())));
      parameters.put("apart", demands(demand -> String.valueOf(demand.separateForm())));
      return parameters;
    }

    private String[] demands(Function<Viewing, String> text) {
      return all.stream().map(each -> text.apply(each.demand())).toArray(String[]::new);
    }

    /// A hundred years where the law sets no limit.
    private static String period(@Nullable Period atMost) {
      return Objects.requireNonNullElse(atMost, Period.ofYears(100)).toString();
    }

    private @Nullable String[] texts(Function<WatchEvent, @Nullable String> text) {
      return all.stream().map(each -> text.apply(each.arrival().event())).toArray(String[]::new);
    }
  }

  private static @Nullable String profile(WatchEvent event) {
    return event.profile() == null ? null : event.profile().name();
  }

  static byte[][] keys(Collection<EventKey> keys) {
    return keys.stream().map(EventKey::bytes).toArray(byte[][]::new);
  }

  /// What is kept under a key, as it would be told again.
  interface Kept {
    /// @param sent whose id it is told by; what was not kept of it is taken from there
    /// @return null where it is gone
    @Nullable WatchEvent as(WatchEvent sent);
  }

  /// What is kept of these, by key.
  ///
  /// @param ids by which the partner knows people
  Map<EventKey, Kept> find(Set<EventKey> keys, Function<PersonId, String> ids) {
    var kept = new HashMap<EventKey, Kept>();
    jdbc.sql(FIND)
        .param("keys", keys(keys))
        .query((ResultSet row) -> {
          kept.put(EventKey.read(row.getBytes("event_key")), kept(row, ids));
        });
    return kept;
  }

  private static Kept kept(ResultSet row, Function<PersonId, String> ids) throws SQLException {
    var person = new PersonId(row.getLong("person_id"));
    if (row.wasNull()) {
      return _ -> null;
    }
    var known = ids.apply(person);
    var title =
        new Title(
            row.getString("title_id"),
            row.getString("title"),
            Kind.of(row.getString("kind")),
            row.getString("season"),
            row.getString("episode"));
    var startedAt = row.getObject("started_at", OffsetDateTime.class).toInstant();
    var watchedFor = Duration.ofMillis(row.getLong("watched_ms"));
    var device = Device.valueOf(row.getString("device").toUpperCase(Locale.ROOT));
    var profile = row.getString("profile");
    var territory = new Territory(row.getString("territory"));
    return sent ->
        new WatchEvent(
            sent.id(),
            known,
            title,
            startedAt,
            watchedFor,
            device,
            profile(profile, sent),
            territory);
  }

  /// A profile without a name leaves nothing to keep.
  private static WatchEvent.@Nullable Profile profile(@Nullable String name, WatchEvent sent) {
    var unnamed = sent.profile() != null && sent.profile().name() == null;
    return name == null ? unnamed ? sent.profile() : null : new WatchEvent.Profile(name, false);
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
