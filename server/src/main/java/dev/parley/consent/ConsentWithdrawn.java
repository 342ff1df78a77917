package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PersonId;
import java.time.Instant;

/// A yes of one person ended before its time, by whomever. It holds already: the next statement
/// that reads finds no consent.
public record ConsentWithdrawn(
    ConsentId consent, PersonId person, AgreementId agreement, Capability capability, Instant at) {}
