package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Obligation.Owner;
import dev.parley.obligation.Fulfilments;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import org.springframework.stereotype.Component;

/// When a report counts as handed over: it is there for both sides to fetch, and every mail that
/// was agreed is out. Only then what is due is done.
@Component
class Delivered {
  private final Mails mails;
  private final Fulfilments fulfilments;
  private final AuditTrail trail;

  Delivered(Mails mails, Fulfilments fulfilments, AuditTrail trail) {
    this.mails = mails;
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

  void check(Agreement agreement, Course course, Period period) {
    if (mails.out(agreement.id(), period.number())) {
      fulfilments.report(
          agreement,
          Owner.PLATFORM,
          new Fulfilments.Within(course.since(period), period.closes()),
          "Report %d".formatted(period.number()),
          Actor.SCHEDULER);
    }
  }
}
