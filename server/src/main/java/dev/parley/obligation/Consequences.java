package dev.parley.obligation;

import dev.parley.agreement.Act;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreement.State;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Obligation.Miss;
import dev.parley.agreement.Proceedings;
import dev.parley.agreement.Step;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What follows when time has passed: each a transaction, so that what is written down is done.
@Component
public class Consequences {
  private final Agreements agreements;
  private final Proceedings proceedings;
  private final Dues dues;
  private final AuditTrail trail;

  public Consequences(Agreements agreements, Proceedings proceedings, Dues dues, AuditTrail trail) {
    this.agreements = agreements;
    this.proceedings = proceedings;
    this.dues = dues;
    this.trail = trail;
  }

  /// A notice; and where the agreement says so, it is suspended.
  @Transactional
  public void missed(Due due) {
    if (!dues.miss(due)) {
      return;
    }
    var about = due.subject().capability().isEmpty() ? "" : " of " + due.subject().capability();
    var sentence =
        "The %s '%s'%s of the %s was due at %s, and nobody did it."
            .formatted(
                due.what().kind(),
                due.what().obligation(),
                about,
                due.what().owner(),
                due.time().dueAt());
    trail.write(Actor.SCHEDULER, "obligation.miss", due.agreement().value(), sentence);
    if (due.what().onMiss().equals(Miss.SUSPEND.word()) && active(due.agreement())) {
      proceedings.take(Act.of(due.agreement(), Step.SUSPEND, Actor.SCHEDULER, sentence));
    }
  }

  private boolean active(AgreementId agreement) {
    return agreements.get(agreement).state() == State.ACTIVE;
  }

  @Transactional
  public void expired(Agreement agreement) {
    var now = agreements.get(agreement.id());
    if (now.version() == agreement.version() && !now.state().ended()) {
      proceedings.take(Act.of(agreement.id(), Step.EXPIRE, Actor.SCHEDULER, "The term is over."));
    }
  }
}
