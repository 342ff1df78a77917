package dev.parley.agreement;

import dev.parley.party.Territory;
import java.time.Instant;
import java.util.List;

/// An agreement as the API shows it.
public record AgreementView(
    String id,
    int version,
    String partner,
    String title,
    String state,
    Instant from,
    Instant until,
    List<Territory> territories,
    List<Grant> capabilities) {

  public static AgreementView of(Agreement agreement) {
    var terms = agreement.terms();
    return new AgreementView(
        agreement.id().value(),
        agreement.version(),
        agreement.partner().value(),
        terms.title(),
        agreement.state().word(),
        terms.term().from(),
        terms.term().until(),
        terms.where().territories().stream()
            .sorted((a, b) -> a.code().compareTo(b.code()))
            .toList(),
        terms.grants());
  }
}
