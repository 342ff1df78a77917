package dev.parley.register;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.RelatedParties.Declared;
import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One agreement, as everybody may see it.
///
/// @param connected how many people have let the partner in
/// @param disclosures by month, the latest first; only months in which there were any
public record Listing(
    String id,
    int version,
    String title,
    String platform,
    String partner,
    String state,
    Instant from,
    Instant until,
    List<String> territories,
    List<String> except,
    List<Purpose> capabilities,
    List<Related> relatedParties,
    Rough connected,
    List<Month> disclosures) {

  /// For what alone a capability is agreed.
  public record Purpose(Capability capability, String purpose) {}

  /// Somebody with a role on both sides.
  public record Related(
      String name,
      String kind,
      String platformRole,
      String partnerRole,
      LocalDate since,
      @Nullable LocalDate until,
      String source) {

    static Related of(Declared declared) {
      var party = declared.party();
      return new Related(
          party.name(),
          party.kind().word(),
          party.roles().platform(),
          party.roles().partner(),
          party.tenure().since(),
          party.tenure().until(),
          party.tenure().source());
    }
  }

  /// @param month such as `2026-11`, in UTC
  public record Month(String month, Rough disclosures, Rough messages) {}

  static Listing of(
      Agreement agreement, List<Declared> related, Rough connected, List<Month> disclosures) {
    var terms = agreement.terms();
    return new Listing(
        agreement.id().value(),
        agreement.version(),
        terms.title(),
        terms.parties().platform(),
        terms.parties().partner(),
        agreement.state().word(),
        terms.term().from(),
        terms.term().until(),
        Territory.codes(terms.where().territories()),
        Territory.codes(terms.where().except()),
        terms.grants().stream()
            .map(grant -> new Purpose(grant.capability(), grant.purpose()))
            .toList(),
        related.stream().map(Related::of).toList(),
        connected,
        disclosures);
  }
}
