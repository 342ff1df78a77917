package dev.parley.decision;

import dev.parley.agreement.AgreementId;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.time.LocalDate;

/// That somebody watched something, of which a partner would tell.
///
/// @param carried whether the access token carries `watch.write`
/// @param present whether the person was there when it was issued
/// @param place where they watched
/// @param day on which, in UTC
public record Viewed(
    AgreementId agreement,
    PersonId person,
    boolean carried,
    boolean present,
    Territory place,
    LocalDate day) {}
