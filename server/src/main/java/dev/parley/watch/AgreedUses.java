package dev.parley.watch;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Use;

/// What an agreement lets the platform use it for that somebody watched something: what it names,
/// and nothing where it names nothing.
final class AgreedUses {
  private AgreedUses() {}

  static boolean name(Agreement agreement, Purpose purpose) {
    return agreement
        .grant(Capability.WATCH_WRITE)
        .filter(grant -> grant.uses().contains(use(purpose)))
        .isPresent();
  }

  private static Use use(Purpose purpose) {
    return switch (purpose) {
      case RECOMMENDATION -> Use.RECOMMENDATION;
      case ADVERTISING -> Use.ADVERTISING;
      case PRODUCT -> Use.PRODUCT;
    };
  }
}
