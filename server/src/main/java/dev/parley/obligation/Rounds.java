package dev.parley.obligation;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What time does to agreements, once around: it ends what is over, makes due dates, and finds what
/// was missed. A round that is cut short, or goes twice, does nothing twice.
@Component
public class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /// Misses of one agreement in one round.
  private static final int MOST = 1000;

  private final Agreements agreements;
  private final Calendar calendar;
  private final Dues dues;
  private final Consequences consequences;
  private final Clock clock;

  public Rounds(
      Agreements agreements, Calendar calendar, Dues dues, Consequences consequences, Clock clock) {
    this.agreements = agreements;
    this.calendar = calendar;
    this.dues = dues;
    this.consequences = consequences;
    this.clock = clock;
  }

  /// @return the agreements that it failed at; the others are done
  public List<AgreementId> go() {
    var failed = new ArrayList<AgreementId>();
    for (var agreement : agreements.list()) {
      if (!agreement.state().negotiated()) {
        try {
          visit(agreement);
        } catch (RuntimeException broken) {
          LOG.error("the round failed at agreement {}", agreement.id(), broken);
          failed.add(agreement.id());
        }
      }
    }
    return failed;
  }

  /// What is over still has to be deleted, and what was due before is still found missed.
  private void visit(Agreement agreement) {
    calendar.fill(agreement);
    for (var due : dues.listMissing(agreement.id(), MOST)) {
      consequences.missed(due);
    }
    if (!agreement.state().ended() && !clock.instant().isBefore(agreement.terms().term().until())) {
      consequences.expired(agreement);
    }
  }
}
