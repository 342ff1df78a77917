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
      Form form,
      Instant grantedAt,
      Instant expiresAt) {}

  /// In force.
  record Active(Yes yes) implements Consent {}

  /// @param by whom or by what it was ended
  record Withdrawn(Yes yes, Instant at, Ending by) implements Consent {}

  record Expired(Yes yes) implements Consent {}
}
