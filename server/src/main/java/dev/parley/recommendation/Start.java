package dev.parley.recommendation;

import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Whether a recommendation may be begun: it is as agreed, the person started it, and it is not too
/// much for one day.
@Component
class Start {
  private final Arrangements arrangements;
  private final Intents intents;
  private final SendDays days;

  Start(Arrangements arrangements, Intents intents, SendDays days) {
    this.arrangements = arrangements;
    this.intents = intents;
    this.days = days;
  }

  /// @param present whether the token shows that the person was just there
  /// @return what is agreed
  /// @throws dev.parley.http.ProblemException where it may not, naming why
  @Transactional(propagation = Propagation.MANDATORY)
  public Agreed require(Permit permit, Recommendation wanted, boolean present) {
    var agreed = arrangements.get(permit);
    wanted.check(agreed);
    if (!present && (wanted.intent() == null || !intents.use(permit, wanted.intent()))) {
      throw Reason.NOT_STARTED.refusal();
    }
    days.takeSends(permit, agreed, wanted.to().size());
    return agreed;
  }
}
