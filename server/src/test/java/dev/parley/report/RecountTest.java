package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Seeded;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Desk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What reports say against an independent count of the same events.
class RecountTest {
  private static final TestDatabase DATABASE = new TestDatabase(ReportModule.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final AtomicInteger DEALS = new AtomicInteger();

  /// Each with a change of its clocks in the first period, by an hour or by half of one.
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC");

  private static final List<LocalDate> STARTS =
      List.of(
          LocalDate.of(2026, 3, 20),
          LocalDate.of(2026, 10, 26),
          LocalDate.of(2026, 3, 25),
          LocalDate.of(2026, 2, 20));

  private final Figures figures = DATABASE.get(Figures.class);
  private final Composition composition = DATABASE.get(Composition.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static Agreement agreed(String zone, LocalDate start) {
    var begun = start.atStartOfDay(ZoneId.of(zone)).toInstant();
    DATABASE.clock().pass(Duration.between(DATABASE.clock().instant(), begun.plusSeconds(60)));
    return DESK.enforces(
        AgreementText.with(Company.called("acme"), "inbox.read")
            .called("recount-" + DEALS.incrementAndGet())
            .during(begun.toString(), "2028-01-01")
            .and(
                """
                recommendations:
                  timeZone: %s
                  interfaces: [web, tv]
                  initiationSurfaces: [title-page, post-play]
                  implementationVariants: [a]
                  linkHosts: [link.example]
                reporting: {minimum: 3, attributionDays: 5}
                """
                    .formatted(zone))
            .yaml());
  }

  @Seeded(8)
  void everyFigureIsWhatAnIndependentCountGives(Random random) {
    var at = random.nextInt(ZONES.size());
    var agreement = agreed(ZONES.get(at), STARTS.get(at));
    var course = DATABASE.get(Courses.class).find(agreement).orElseThrow();
    var zone = ZoneId.of(ZONES.get(at));
    var traffic = new Traffic(DATABASE, agreement.id().value(), zone);
    var combinations = List.copyOf(course.combinations(course.period(1)));
    new TransactionTemplate(DATABASE.get(PlatformTransactionManager.class))
        .executeWithoutResult(
            _ -> traffic.random(random, combinations, STARTS.get(at), 45, 1200, 40));
    var recount = new Recount(traffic, zone, 5);

    var reports = new ArrayList<Report>();
    for (int number = 1; number <= 3; number++) {
      var period = course.period(number);
      compareCounts(recount, course, period);
      var before = reports.isEmpty() ? null : reports.getLast();
      var report = composition.compose(agreement, course, period, before);
      compareReport(recount, course, period, report);
      reports.add(report);
    }
    var widths = Attack.on(reports).widths();
    assertThat(widths).isNotEmpty();
    assertThat(widths.values()).allMatch(width -> width >= 2);
  }

  private void compareCounts(Recount recount, Course course, Period period) {
    var tally = figures.count(Figures.of(course, period), 5, day -> day);
    var first = Instant.EPOCH;
    for (var combination : course.combinations(period)) {
      for (var day : period.days()) {
        assertThat(tally.cell(combination, day))
            .isEqualTo(recount.count(combination::equals, day::equals, first, period.closes()));
      }
      assertThat(tally.row(combination))
          .isEqualTo(
              recount.count(combination::equals, period.days()::contains, first, period.closes()));
    }
    for (var day : period.days()) {
      assertThat(tally.column(day))
          .isEqualTo(recount.count(_ -> true, day::equals, first, period.closes()));
    }
    assertThat(tally.all())
        .isEqualTo(recount.count(_ -> true, period.days()::contains, first, period.closes()));
  }

  /// What it shows is right, and what was received late stands in the next.
  private static void compareReport(Recount recount, Course course, Period period, Report report) {
    var counts = report.counts();
    agree(
        counts.total(),
        recount.count(_ -> true, period.days()::contains, Instant.EPOCH, period.closes()));
    for (var row : counts.rows()) {
      for (int at = 0; at < row.days().size(); at++) {
        agree(
            row.days().get(at),
            recount.count(
                row.combination()::equals,
                period.days().get(at)::equals,
                Instant.EPOCH,
                period.closes()));
      }
    }
    for (var restated : report.past().restatements()) {
      var days = course.period(restated.period()).days();
      var closed = course.period(period.number() - 1).closes();
      agree(restated.total(), recount.count(_ -> true, days::contains, closed, period.closes()));
      for (var row : restated.rows()) {
        agree(
            row.figure(),
            recount.count(row.combination()::equals, days::contains, closed, period.closes()));
      }
    }
  }

  private static void agree(Figure figure, Sizes sizes) {
    if (figure.sends().shown()) {
      assertThat(figure.sends().number()).isEqualTo(sizes.sends());
      assertThat(figure.senders().number()).isEqualTo(sizes.senders());
      assertThat(figure.recipients().shown()).isEqualTo(sizes.recipients() != Sizes.NOT_MEASURED);
      figure.recipients().found().ifPresent(n -> assertThat(n).isEqualTo(sizes.recipients()));
      assertThat(sizes.sends() == 0 || sizes.senders() >= 3).isTrue();
    }
    if (figure.clicks().shown()) {
      assertThat(figure.clicks().number()).isEqualTo(sizes.clicked().clicks());
      assertThat(figure.attributed().number()).isEqualTo(sizes.clicked().attributed());
    }
  }
}
