package dev.parley.agreement;

import dev.parley.agreement.Agreement.State;
import java.util.Optional;

/// Which steps there are, by where an agreement and its pending version are.
final class Life {
  private Life() {}

  static boolean allows(State state, Optional<AgreementVersion> pending, Step step) {
    if (state.ended()) {
      return false;
    }
    if (step == Step.DRAFT) {
      return true;
    }
    return step.fits(state) || pending.filter(version -> step.fits(version.at())).isPresent();
  }
}
