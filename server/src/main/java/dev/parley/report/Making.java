package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes the reports whose time has come, the earliest first. A round that is cut short, or goes
/// twice, makes none twice.
@Component
public class Making {
  private static final Logger LOG = LoggerFactory.getLogger(Making.class);

  /// What was received just before closing may still be on its way to the disk.
  static final Duration SETTLING = Duration.ofMinutes(2);

  /// Of one agreement in one round; a server that was off for a year has some to make.
  private static final int MOST = 100;

  private final Agreements agreements;
  private final Courses courses;
  private final Reports reports;
  private final Statements statements;
  private final Composition composition;
  private final Closing closing;

  Making(
      Agreements agreements,
      Courses courses,
      Reports reports,
      Statements statements,
      Composition composition,
      Closing closing) {
    this.agreements = agreements;
    this.courses = courses;
    this.reports = reports;
    this.statements = statements;
    this.composition = composition;
    this.closing = closing;
  }

  /// @return the agreements that it failed at; the others are done
  public List<AgreementId> go(Clock clock) {
    var failed = new ArrayList<AgreementId>();
    for (var agreement : agreements.list()) {
      if (!agreement.state().negotiated()) {
        try {
          courses.find(agreement).ifPresent(course -> makeAll(agreement, course, clock.instant()));
        } catch (RuntimeException broken) {
          LOG.error("no report could be made for agreement {}", agreement.id(), broken);
          failed.add(agreement.id());
        }
      }
    }
    return failed;
  }

  /// All whose time has come.
  void makeAll(Agreement agreement, Course course, Instant now) {
    var made = 0;
    for (int number = next(agreement, course); number <= course.periods(); number++) {
      var period = course.period(number);
      if (made == MOST || period.closes().plus(SETTLING).isAfter(now)) {
        return;
      }
      if (course.reports(period)) {
        closing.close(agreement, course, period, make(agreement, course, period));
        made++;
      }
    }
  }

  private int next(Agreement agreement, Course course) {
    var last = reports.last(agreement.id());
    if (last > 0) {
      return last + 1;
    }
    var first = course.arranged().getFirst().from();
    return Math.max(1, course.current(first.atStartOfDay(course.zone(first)).toInstant()));
  }

  /// With the partner's counts beside it, as far as they came in time.
  private Report make(Agreement agreement, Course course, Period period) {
    var last =
        reports
            .find(agreement.id(), reports.last(agreement.id()))
            .map(ReportText::read)
            .orElse(null);
    var report = composition.compose(agreement, course, period, last);
    return statements
        .compare(agreement.id(), report)
        .filter(comparison -> comparison.receivedAt().isBefore(period.closes()))
        .map(report::with)
        .orElse(report);
  }
}
