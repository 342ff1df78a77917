package dev.parley.agreement;

import dev.parley.party.Territory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    List<Allowed> capabilities) {

  /// A capability, as far as the agreement allows it.
  ///
  /// @param retention as ISO 8601 has it
  public record Allowed(
      Capability capability,
      String purpose,
      List<String> uses,
      Limits limits,
      @Nullable List<String> fields,
      @Nullable String retention,
      boolean personPresent,
      boolean bulk) {

    static Allowed of(Grant grant) {
      var handling = grant.handling();
      return new Allowed(
          grant.capability(),
          grant.purpose(),
          grant.uses().stream().sorted().map(Use::word).toList(),
          grant.limits(),
          handling.fields() == null ? null : handling.fields().stream().sorted().toList(),
          handling.retention() == null ? null : handling.retention().toString(),
          handling.present(),
          handling.bulk());
    }
  }

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
        terms.grants().stream().map(Allowed::of).toList());
  }
}
