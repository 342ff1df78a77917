package dev.parley.watch;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;

/// What an agreement lets the platform use it for that somebody watched something.
final class AgreedUses {
  private AgreedUses() {}

  static boolean name(Agreement agreement, Purpose purpose) {
    return agreement
        .grant(Capability.WATCH_WRITE)
        .filter(grant -> names(grant, purpose))
        .isPresent();
  }

  /// An agreement says what for in words that a person understands. As long as no code goes with
  /// them, it names what such an agreement is made for and nothing else.
  private static boolean names(Grant grant, Purpose purpose) {
    return !grant.purpose().isBlank() && purpose == Purpose.RECOMMENDATION;
  }
}
