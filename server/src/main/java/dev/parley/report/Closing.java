package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.notice.Announcements;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What follows when a report is made: it is stored, told and put in the mail in one transaction,
/// so that a crash leaves all of it or nothing. The second of two nodes finds it done.
@Component
class Closing {
  private final Reports reports;
  private final Statements statements;
  private final Disputes disputes;
  private final Announcements announcements;
  private final Mails mails;
  private final Delivered delivered;

  Closing(
      Reports reports,
      Statements statements,
      Disputes disputes,
      Announcements announcements,
      Mails mails,
      Delivered delivered) {
    this.reports = reports;
    this.statements = statements;
    this.disputes = disputes;
    this.announcements = announcements;
    this.mails = mails;
    this.delivered = delivered;
  }

  @Transactional
  public void close(Agreement agreement, Course course, Period period, Report report) {
    var content = ReportText.write(report);
    disputes.lock(agreement.id(), period.number());
    if (!reports.add(agreement.id(), report, content)) {
      return;
    }
    var hash = ReportText.hex(ReportText.hash(content));
    announcements.reported(agreement, period.number(), hash, period.closes());
    mails.add(agreement.id(), period.number(), course.reporting(period).mail());
    // One that came after closing stands in no report, and is disputed all the same.
    statements
        .compare(agreement.id(), report)
        .ifPresent(comparison -> disputes.raise(agreement.id(), period.number(), comparison));
    delivered.closed(agreement.id(), period.number(), hash);
    delivered.check(agreement.id(), period.number());
  }
}
