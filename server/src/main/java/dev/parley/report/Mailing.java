package dev.parley.report;

import dev.parley.agreement.Agreements;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sends what is in the mail, once around.
@Component
class Mailing {
  private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

  /// Then comes the next time around.
  private static final int MOST = 100;

  private final Mails mails;
  private final Reports reports;
  private final Smtp smtp;
  private final Agreements agreements;
  private final Courses courses;
  private final Delivered delivered;

  Mailing(
      Mails mails,
      Reports reports,
      Smtp smtp,
      Agreements agreements,
      Courses courses,
      Delivered delivered) {
    this.mails = mails;
    this.reports = reports;
    this.smtp = smtp;
    this.agreements = agreements;
    this.courses = courses;
    this.delivered = delivered;
  }

  /// Where no mail server is set, mails wait, and what is due stays open.
  void go() {
    if (!smtp.sends()) {
      return;
    }
    mails.giveUpLost();
    for (int sent = 0; sent < MOST; sent++) {
      var next = mails.claim();
      if (next.isEmpty()) {
        return;
      }
      send(next.get());
    }
  }

  private void send(Mails.Mail mail) {
    var outcome = attempt(mail);
    mails.settle(mail, outcome);
    if (outcome instanceof Smtp.Outcome.Taken) {
      var agreement = agreements.get(mail.agreement());
      courses
          .find(agreement)
          .ifPresent(course -> delivered.check(agreement, course, course.period(mail.period())));
    }
  }

  private Smtp.Outcome attempt(Mails.Mail mail) {
    try {
      Optional<byte[]> text = reports.find(mail.agreement(), mail.period());
      return smtp.send(mail, Rendering.of(text.orElseThrow()));
    } catch (RuntimeException broken) {
      LOG.error("report {} of {} could not be sent", mail.period(), mail.agreement(), broken);
      return new Smtp.Outcome.Later("a fault of ours, see the log");
    }
  }
}
