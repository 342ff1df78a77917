package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Obligation.Owner;
import dev.parley.obligation.Fulfilments;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.report.Mails.Mail;
import dev.parley.report.Smtp.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// When a report counts as handed over: it is there for both sides to fetch, and every mail that
/// was agreed is out. Only then what is due is done.
@Component
class Delivered {
  private final Mails mails;
  private final Agreements agreements;
  private final Courses courses;
  private final Fulfilments fulfilments;
  private final AuditTrail trail;

  Delivered(
      Mails mails,
      Agreements agreements,
      Courses courses,
      Fulfilments fulfilments,
      AuditTrail trail) {
    this.mails = mails;
    this.agreements = agreements;
    this.courses = courses;
    this.fulfilments = fulfilments;
    this.trail = trail;
  }

  void closed(AgreementId agreement, int period, String hash) {
    trail.write(
        Actor.SCHEDULER,
        "report.close",
        agreement.value(),
        "Report %d, SHA-256 %s.".formatted(period, hash));
  }

  /// What became of a letter, and what that does for what is due, at once: a server that stopped in
  /// between would leave it open for ever.
  @Transactional
  public void settle(Mail mail, Outcome outcome) {
    mails.settle(mail, outcome);
    if (outcome instanceof Outcome.Taken) {
      check(mail.agreement(), mail.period());
    }
  }

  void check(AgreementId id, int number) {
    if (!mails.out(id, number)) {
      return;
    }
    var agreement = agreements.get(id);
    courses.find(agreement).ifPresent(course -> fulfil(agreement, course, course.period(number)));
  }

  private void fulfil(Agreement agreement, Course course, Period period) {
    fulfilments.report(
        agreement,
        Owner.PLATFORM,
        new Fulfilments.Within(course.since(period), period.closes()),
        "Report %d".formatted(period.number()),
        Actor.SCHEDULER);
  }
}
