package dev.parley.party;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Somebody who uses the platform, or of whom it knows.
///
/// @param handle by which they sign in; null for who is known by name only, from an archive
/// @param territory null where nobody knows, which the law treats at its strictest
/// @param birthDate null where nobody knows
/// @param externalId the platform's own id, or one derived from an archive
public record Person(
    PersonId id,
    @Nullable String handle,
    String name,
    @Nullable Territory territory,
    @Nullable LocalDate birthDate,
    @Nullable String externalId) {}
