package dev.parley.consent;

import dev.parley.law.Laws;
import dev.parley.party.PersonChanged;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ends each yes that the law of where the person lives lets stand no longer: they are below its
/// age, or nobody knows that they are not; or it takes no yes in advance to telling what somebody
/// watches, or none that is this old, or none that was asked among other things. Reads are refused
/// by then, since each asks for the law; but what is refused for good is to be deleted, and the
/// partner has to be told.
@Component
class LawAftermath {
  /// In one go, so that no transaction gets long.
  private static final int MOST = 1000;

  private static final String LAW =
      """
      with law as materialized (
        select * from unnest(:territories::text[], :ages::int[], :inAdvance::boolean[],
          :atMost::interval[], :apart::boolean[])
          as law (territory, age, in_advance, at_most, apart)),
      barred as (
        select c.id from consent c
        join person p on p.id = c.person_id
        join law on law.territory = coalesce(p.territory, '')
        where c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
          and (p.birth_date is null
            or p.birth_date + make_interval(years => law.age) > :today
            or c.capability = 'watch.write'
              and (not law.in_advance or c.granted_at + law.at_most <= :now
                or law.apart and c.form <> :ownForm))
      """;

  private static final String END =
      """
        order by c.id limit :most for update of c)
      update consent c set withdrawn_at = :now, ended_by = :by
      from barred
      where c.id = barred.id
        and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Laws laws;
  private final Endings endings;

  LawAftermath(JdbcClient jdbc, Clock clock, Laws laws, Endings endings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.laws = laws;
    this.endings = endings;
  }

  /// Somebody moved, or is younger than was known: at once, with that.
  @EventListener
  void on(PersonChanged changed) {
    if (!hasConsent(changed.person())) {
      return;
    }
    var one =
        jdbc.sql(LAW + "and c.person_id = :person\n" + END + Endings.RETURNING)
            .param("person", changed.person().value());
    endings.end(today(one));
  }

  /// Most people have none, and the platform may tell of all of them at once.
  private boolean hasConsent(PersonId person) {
    var sql =
        """
        select exists (
          select from consent
          where person_id = :person and withdrawn_at is null and superseded_at is null)
        """;
    return jdbc.sql(sql).param("person", person.value()).query(Boolean.class).single();
  }

  /// Law changes at midnight and is brought up to date with the server, and time passes.
  void go() {
    int ended;
    do {
      ended = endings.end(today(jdbc.sql(LAW + END + Endings.RETURNING))).size();
    } while (ended == MOST);
  }

  private JdbcClient.StatementSpec today(JdbcClient.StatementSpec statement) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var territories = new ArrayList<@Nullable Territory>(Territory.stream().toList());
    territories.add(null);
    var codes = new ArrayList<String>();
    var ages = new ArrayList<Integer>();
    var inAdvance = new ArrayList<Boolean>();
    var atMost = new ArrayList<@Nullable String>();
    var apart = new ArrayList<Boolean>();
    for (var territory : territories) {
      var law = laws.in(territory, today);
      var viewing = law.viewing().demand();
      codes.add(territory == null ? "" : territory.code());
      ages.add(law.age().demand());
      inAdvance.add(viewing.inAdvance());
      atMost.add(words(viewing.atMost()));
      apart.add(viewing.separateForm());
    }
    return statement
        .param("territories", codes.toArray(String[]::new))
        .param("ages", ages.toArray(Integer[]::new))
        .param("inAdvance", inAdvance.toArray(Boolean[]::new))
        .param("atMost", atMost.toArray(String[]::new))
        .param("apart", apart.toArray(Boolean[]::new))
        .param("ownForm", Form.VIEWING.name())
        .param("today", today)
        .param("most", MOST)
        .param("by", Ending.LAW.word());
  }

  private static @Nullable String words(@Nullable Period period) {
    return period == null ? null : period.toString();
  }
}
