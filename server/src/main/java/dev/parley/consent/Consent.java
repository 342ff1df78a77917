package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PersonId;
import java.time.Instant;

/// One person's yes to one capability of one agreement.
///
///     Active => Withdrawn   somebody or something ends it, see [Ending]
///               Expired     `expiresAt` passes
public sealed interface Consent {
  Yes yes();

  /// What was said.
  ///
  /// @param expiresAt the first instant at which it no longer holds
  record Yes(
      ConsentId id,
      PersonId person,
      AgreementId agreement,
      Capability capability,
      Given given,
      Instant grantedAt,
      Instant expiresAt) {}

  /// How it was said.
  ///
  /// @param form in which words
  /// @param grant with which other yeses it hangs together
  /// @param extent how far it goes
  record Given(Form form, GrantId grant, Extent extent) {}

  /// In force.
  record Active(Yes yes) implements Consent {}

  /// @param by whom or by what it was ended
  record Withdrawn(Yes yes, Instant at, Ending by) implements Consent {}

  record Expired(Yes yes) implements Consent {}
}
