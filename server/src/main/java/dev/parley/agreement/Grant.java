package dev.parley.agreement;

import java.util.Set;

/// A capability as one agreement allows it.
///
/// @param purpose for which alone, in words that a person understands
/// @param uses what that serves; empty where the agreement does not say
public record Grant(
    Capability capability, String purpose, Set<Use> uses, Limits limits, Handling handling) {
  public Grant {
    uses = Set.copyOf(uses);
  }
}
