package dev.parley.bench;

import dev.parley.party.Pairwise;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Made-up people who let one partner tell what they watch, and what they watched there. The same
/// numbers make the same.
///
/// @param people who watched
/// @param events that their partner tells, each under an id of its own
record Audience(int people, int events) {
  static final Tokens.For USE = new Tokens.For("bench-watch", "watch.write");

  private static final int DAYS = 80;
  private static final String[] TERRITORIES = {"DE", "FR", "GB", "CA", "JP", "BR", "IN"};
  private static final String[] DEVICES = {"tv", "phone", "tablet", "computer", "console"};

  private static final String DOCUMENT =
      """
      id: bench-watch
      title: For measuring
      platform: Parley
      partner:
        id: bench-partner
        name: Bench
      term:
        from: 2026-01-01
        until: 2099-01-01
      territories: [DE, FR, GB, US, CA, JP, BR, IN]
      capabilities:
        - capability: watch.write
          purpose: to measure what telling costs
      """;

  private static final String AGREE =
      """
      insert into agreement (id, partner_id, version, state, document, applied_at, listed_at)
      values ('bench-watch', 'bench-partner', 1, 'active', ?, now(), now())
      """;

  private static final String PEOPLE =
      """
      insert into person (handle, external_id, name, territory, birth_date)
      select 'viewer-' || n, 'viewer:' || n, 'Person ' || n, (?::text[])[1 + n % 7],
        date '1980-01-01' + n % 7000
      from generate_series(0, ? - 1) n
      """;

  private static final String CONSENTS =
      """
      insert into consent (
        person_id, agreement_id, capability, form, form_version, granted_at, expires_at, grant_id)
      select id, 'bench-watch', 'watch.write', 'viewing', 1, now() - interval '100 days',
        now() + interval '200 days', gen_random_uuid()
      from person where external_id like 'viewer:%'
      """;

  Audience {
    if (people < 1 || events < WatchTelling.BATCH) {
      throw new BenchRefused(
          "--people is at least 1, and --events at least %,d.".formatted(WatchTelling.BATCH));
    }
  }

  /// @throws BenchRefused if somebody is there already
  void fill(DataSource source) {
    var jdbc = JdbcClient.create(source);
    if (jdbc.sql("select count(*) from person").query(Long.class).single() > 0) {
      throw new BenchRefused("There are people in the database already; name another --data.");
    }
    new Partners(jdbc).add(new PartnerId(World.PARTNER), "Bench");
    jdbc.sql(AGREE).param(DOCUMENT).update();
    jdbc.sql(PEOPLE).param(TERRITORIES).param(people).update();
    jdbc.sql(CONSENTS).update();
    jdbc.sql("vacuum analyze person").update();
    jdbc.sql("vacuum analyze consent").update();
  }

  /// What was watched, as JSON, about in the order in which it happened: neighbours are of
  /// different people, as a partner's log has them. The last ended before `until`.
  List<String> told(DataSource source, Instant until) {
    var jdbc = JdbcClient.create(source);
    var ids = new Pairwise(new Partners(jdbc)).of(new PartnerId(World.PARTNER));
    var named =
        jdbc.sql("select id from person where external_id like 'viewer:%' order by id")
            .query((row, _) -> ids.write(Pairwise.Kind.PERSON, row.getLong("id")))
            .list();
    var random = new SplittableRandom(events);
    var first = until.truncatedTo(ChronoUnit.SECONDS).minus(DAYS, ChronoUnit.DAYS);
    var step = ChronoUnit.DAYS.getDuration().multipliedBy(DAYS - 1L).dividedBy(events);
    var told = new ArrayList<String>(events);
    for (var number = 0; number < events; number++) {
      told.add(
          "{\"id\":\"view-%08d\",\"person\":\"%s\",\"title\":%s,\"startedAt\":\"%s\",%s}"
              .formatted(
                  number,
                  named.get(random.nextInt(named.size())),
                  title(random),
                  first.plus(step.multipliedBy(number)),
                  how(random)));
    }
    return told;
  }

  private static String title(SplittableRandom random) {
    var number = random.nextInt(5_000);
    return random.nextInt(3) == 0
        ? "{\"id\":\"film-%d\",\"name\":\"The Long Way Home %d\",\"kind\":\"film\"}"
            .formatted(number, number)
        : ("{\"id\":\"episode-%d\",\"name\":\"Night Train %d\",\"kind\":\"episode\","
                + "\"season\":\"Season %d\",\"episode\":\"Chapter %d: The Bridge\"}")
            .formatted(number, number % 300, 1 + number % 8, 1 + number % 12);
  }

  private static String how(SplittableRandom random) {
    return ("\"watchedFor\":\"PT%dM%dS\",\"device\":\"%s\",\"profile\":{\"name\":\"Main\","
            + "\"child\":false},\"territory\":\"%s\"")
        .formatted(
            1 + random.nextInt(110),
            random.nextInt(60),
            DEVICES[random.nextInt(DEVICES.length)],
            TERRITORIES[random.nextInt(TERRITORIES.length)]);
  }
}
