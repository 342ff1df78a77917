package dev.parley.demo;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.obligation.Calendar;
import dev.parley.report.Making;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The fortnights before the demo's present, of which there are reports. What was sent and clicked
/// in them is made up as counts alone, as those leave who were counted: of two thousand people who
/// do not live here.
public final class Fortnights {
  private static final AgreementId ID = new AgreementId("streamflix-exchange");
  private static final LocalTime AT_NIGHT = LocalTime.of(3, 0);
  private static final int PEOPLE = 2000;

  /// Aliases from here on are nobody's: those of people who live here are given out from 1.
  private static final long NOBODYS = 1_000_000_000L;

  private static final int OUTSIDE_IN = 9;
  private static final int FEWEST = 2;
  private static final int MORE = 26;
  private static final int DAY_SECONDS = (int) Duration.ofDays(1).toSeconds();

  private static final String CELLS =
      """
      insert into recommendation_cell (
        agreement_id, interface, initiation_surface, implementation_variant, recipient_kind, test)
      select :agreement, i, s, v, k, false
      from unnest(array['web', 'ios', 'android', 'tv']) i,
        unnest(array['title-page', 'post-play']) s, unnest(array['picker', 'ranked']) v,
        unnest(array['platform', 'non-platform']) k
      on conflict do nothing
      """;

  private static final String SENDS =
      """
      insert into recommendation_send (cell_id, day, sent_at, sender, recipient)
      select n.cell, :day, :day::timestamp at time zone 'UTC' + n.second * interval '1 second',
        n.sender, nullif(n.recipient, 0)
      from unnest(:cells::integer[], :seconds::integer[], :senders::bigint[],
          :recipients::bigint[]) as n (cell, second, sender, recipient)
      """;

  /// One in five is followed within a week, most of them soon.
  private static final String CLICKS =
      """
      insert into recommendation_click (
        send_id, day, clicked_at, received_at, sent_at, cell_id, clicker)
      select m.id, date(m.at at time zone 'UTC'), m.at, m.at + interval '1 minute', m.sent_at,
        m.cell_id, coalesce(m.recipient, -m.sender)
      from (
        select s.*, s.sent_at + mod(s.id * 7919, 240) * mod(s.id, 5) * interval '10 minutes'
            + interval '3 minutes' as at
        from recommendation_send s
        join recommendation_cell c on c.id = s.cell_id
        where c.agreement_id = :agreement and mod(s.id * 31, 100) < 21) m
      where m.at < :today
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final Agreements agreements;
  private final Calendar calendar;
  private final Making reports;
  private final StoryClock clock;

  public Fortnights(
      JdbcClient jdbc, Agreements agreements, Calendar calendar, Making reports, StoryClock clock) {
    this.jdbc = jdbc;
    this.agreements = agreements;
    this.calendar = calendar;
    this.reports = reports;
    this.clock = clock;
  }

  /// @param progress is told what was done, in lines for people
  public void pass(Consumer<String> progress) {
    var agreement = agreements.get(ID);
    var today = LocalDate.now(clock);
    var first = today.minusDays(Exchange.BEGUN.toDays() - 1);
    var sends = counts(first, today);
    progress.accept("%,d recommendations counted".formatted(sends));
    try {
      for (var day = first; day.isBefore(today); day = day.plusDays(1)) {
        happens(agreement, day);
      }
    } finally {
      clock.setRight();
    }
    progress.accept("the reports of the fortnights that are over");
  }

  private void happens(Agreement agreement, LocalDate day) {
    clock.set(day.atTime(AT_NIGHT).toInstant(ZoneOffset.UTC));
    calendar.fill(agreement);
    reports.go(clock);
  }

  private long counts(LocalDate first, LocalDate today) {
    jdbc.sql(CELLS).param("agreement", ID.value()).update();
    var cells =
        jdbc.sql("select id from recommendation_cell where agreement_id = :agreement order by id")
            .param("agreement", ID.value())
            .query((row, _) -> row.getInt("id"))
            .list();
    var all = 0L;
    for (var day = first; day.isBefore(today); day = day.plusDays(1)) {
      all += sends(day, cells);
    }
    jdbc.sql(CLICKS)
        .param("agreement", ID.value())
        .param("today", today.atStartOfDay().atOffset(ZoneOffset.UTC))
        .update();
    return all;
  }

  private record Send(int cell, int second, long sender, long recipient) {}

  private int sends(LocalDate day, List<Integer> cells) {
    var dice = new Dice(day.toEpochDay() * 7_919);
    var sends = new ArrayList<Send>();
    for (var cell : cells) {
      var many = FEWEST + dice.below(MORE);
      for (var number = 0; number < many; number++) {
        var outside = dice.below(OUTSIDE_IN) == 0;
        sends.add(
            new Send(
                cell,
                dice.below(DAY_SECONDS),
                NOBODYS + dice.below(PEOPLE),
                outside ? 0 : NOBODYS + dice.below(PEOPLE)));
      }
    }
    return jdbc.sql(SENDS)
        .param("day", day)
        .param("cells", column(sends, Send::cell).toArray(Integer[]::new))
        .param("seconds", column(sends, Send::second).toArray(Integer[]::new))
        .param("senders", column(sends, Send::sender).toArray(Long[]::new))
        .param("recipients", column(sends, Send::recipient).toArray(Long[]::new))
        .update();
  }

  private static <T> Stream<T> column(List<Send> sends, Function<Send, T> value) {
    return sends.stream().map(value);
  }
}
