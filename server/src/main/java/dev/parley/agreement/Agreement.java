package dev.parley.agreement;

import dev.parley.party.PartnerId;
import dev.parley.party.Territory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The contract that lets one partner in: for what, where, and until when.
///
/// @param version the one in force, or the first that is being negotiated; versions count up with
///   every change of the document, from 1
/// @param certifiedUntil from when on a capability is refused until the partner certifies what it
///   needs it for; it moves later with each certification, and never earlier in one version
public record Agreement(
    AgreementId id,
    int version,
    PartnerId partner,
    State state,
    Terms terms,
    Map<Capability, Instant> certifiedUntil) {

  /// One that asks for no certification.
  public Agreement(AgreementId id, int version, PartnerId partner, State state, Terms terms) {
    this(id, version, partner, state, terms, Map.of());
  }

  /// Where an agreement is in its life.
  ///
  ///     Draft => Proposed => ApprovedByPlatform => ApprovedByPartner => Active <=> Suspended
  ///     Active, Suspended => Expired       the term is over
  ///                          Terminated    a side ends it
  ///                          Breached      a side broke it
  ///     before Active     => Draft         it is written anew
  ///                          Terminated    it is given up
  ///
  /// What leads from one to the next is a [Step]. An amendment goes the same way beside the version
  /// that is in force ([Stage]).
  public enum State {
    DRAFT,
    PROPOSED,
    APPROVED_BY_PLATFORM,
    APPROVED_BY_PARTNER,
    ACTIVE,
    SUSPENDED,
    EXPIRED,
    TERMINATED,
    BREACHED;

    /// As it is stored and shown: `approved-by-platform`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Whether it was in force, and is no more.
    public boolean ended() {
      return compareTo(EXPIRED) >= 0;
    }

    /// Whether it was never in force yet.
    public boolean negotiated() {
      return compareTo(ACTIVE) < 0;
    }
  }

  /// What the document says, as far as it opens anything. What is given in return is not in here.
  public record Terms(
      String title,
      Parties parties,
      Term term,
      Where where,
      List<Grant> grants,
      List<Obligation> obligations) {

    /// Without obligations.
    public Terms(String title, Parties parties, Term term, Where where, List<Grant> grants) {
      this(title, parties, term, where, grants, List.of());
    }
  }

  /// The names of both sides.
  public record Parties(String platform, String partner) {}

  /// @param from its first instant
  /// @param until the first instant after it
  public record Term(Instant from, Instant until) {}

  /// @param except states that are left out of a country
  public record Where(Set<Territory> territories, Set<Territory> except) {

    public boolean covers(Territory territory) {
      return territories.stream().anyMatch(agreed -> agreed.contains(territory))
          && except.stream().noneMatch(out -> out.contains(territory));
    }
  }

  public Optional<Grant> grant(Capability capability) {
    for (var grant : terms.grants()) { // asked by several rules of every request
      if (grant.capability() == capability) {
        return Optional.of(grant);
      }
    }
    return Optional.empty();
  }

  /// Whether no certification of it is overdue.
  public boolean certified(Capability capability, Instant now) {
    var until = certifiedUntil.get(capability);
    return until == null || now.isBefore(until);
  }

  /// Whether somebody who lives there is in it. Of whom no more than a country is known, the state
  /// may be one that is left out.
  public boolean covers(Territory territory) {
    var except = terms.where().except();
    return terms.where().covers(territory) && except.stream().noneMatch(territory::contains);
  }
}
