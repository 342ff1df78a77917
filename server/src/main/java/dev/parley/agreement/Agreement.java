package dev.parley.agreement;

import dev.parley.party.PartnerId;
import dev.parley.party.Territory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The contract that lets one partner in: for what, where, and until when.
///
/// @param version counts up with every change of its document, from 1
public record Agreement(AgreementId id, int version, PartnerId partner, Terms terms) {

  /// Draft => Active <=> Suspended => Terminated, by a new version of the document each.
  public enum State {
    DRAFT,
    ACTIVE,
    SUSPENDED,
    TERMINATED
  }

  /// What the document says.
  public record Terms(
      String title,
      Parties parties,
      State state,
      boolean signed,
      Term term,
      Set<Territory> territories,
      List<Grant> grants) {}

  /// The names of both sides.
  public record Parties(String platform, String partner) {}

  /// @param from its first instant
  /// @param until the first instant after it
  public record Term(Instant from, Instant until) {}

  public Optional<Grant> grant(Capability capability) {
    return terms.grants().stream().filter(grant -> grant.capability() == capability).findFirst();
  }

  public boolean covers(Territory territory) {
    return terms.territories().stream().anyMatch(agreed -> agreed.contains(territory));
  }
}
