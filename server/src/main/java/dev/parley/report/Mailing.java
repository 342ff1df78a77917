package dev.parley.report;

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
  private final Delivered delivered;
  private volatile boolean told;

  Mailing(Mails mails, Reports reports, Smtp smtp, Delivered delivered) {
    this.mails = mails;
    this.reports = reports;
    this.smtp = smtp;
    this.delivered = delivered;
  }

  /// Where no mail server is set, mails wait, and what is due stays open.
  void go() {
    if (!smtp.sends()) {
      tell();
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

  private void tell() {
    if (!told && mails.waiting() > 0) {
      LOG.warn(
          "{} reports wait to be sent, for no mail server is set (PARLEY_MAIL_HOST)",
          mails.waiting());
      told = true;
    }
  }

  private void send(Mails.Mail mail) {
    var outcome = attempt(mail);
    try {
      delivered.settle(mail, outcome);
    } catch (RuntimeException broken) {
      // What is due must not make a letter unclear of which we know what became.
      LOG.error("report {} of {} fulfils nothing", mail.period(), mail.agreement(), broken);
      mails.settle(mail, outcome);
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
