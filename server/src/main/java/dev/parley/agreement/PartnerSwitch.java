package dev.parley.agreement;

import dev.parley.agreement.Agreement.State;
import dev.parley.http.Problem;
import dev.parley.http.Text;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Switches a partner off as a whole: all its agreements are suspended in one transaction, and none
/// comes into force or back until it is switched on. Each agreement is then resumed by itself.
@Component
public class PartnerSwitch {
  private static final int LONGEST_REASON = 1000;

  private final Partners partners;
  private final Agreements agreements;
  private final Proceedings proceedings;
  private final Mandates mandates;
  private final AuditTrail trail;
  private final Clock clock;

  PartnerSwitch(
      Partners partners,
      Agreements agreements,
      Proceedings proceedings,
      Mandates mandates,
      AuditTrail trail,
      Clock clock) {
    this.partners = partners;
    this.agreements = agreements;
    this.proceedings = proceedings;
    this.mandates = mandates;
    this.trail = trail;
    this.clock = clock;
  }

  /// @throws dev.parley.http.ProblemException 403 for who may not, 400 without a reason
  @Transactional
  public void off(PartnerId partner, Actor actor, String reason) {
    agreements.lock();
    require(partner, Step.SUSPEND, actor);
    Text.require("reason", reason, 0, LONGEST_REASON);
    if (reason.isBlank()) {
      throw Problem.invalidField("reason", "to switch a partner off takes a reason").asException();
    }
    partners.suspend(partner, clock.instant());
    trail.write(actor, "partner.off", partner.value(), reason);
    for (var agreement : of(partner)) {
      if (agreement.state() == State.ACTIVE) {
        proceedings.take(Act.of(agreement.id(), Step.SUSPEND, actor, reason));
      }
    }
  }

  /// @throws dev.parley.http.ProblemException 403 for who may not
  @Transactional
  public void on(PartnerId partner, Actor actor, String reason) {
    agreements.lock();
    require(partner, Step.RESUME, actor);
    partners.suspend(partner, null);
    trail.write(actor, "partner.on", partner.value(), reason);
  }

  private void require(PartnerId partner, Step step, Actor actor) {
    if (partners.find(partner).isEmpty()) {
      throw Problem.notFound("partner").asException();
    }
    of(partner).forEach(agreement -> mandates.require(agreement.id(), step, actor));
  }

  private List<Agreement> of(PartnerId partner) {
    return agreements.list(partner);
  }
}
