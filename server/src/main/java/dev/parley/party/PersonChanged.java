package dev.parley.party;

/// The platform told something new of a person: where they live, when they were born, or what they
/// are called. Told within the transaction that writes it.
public record PersonChanged(PersonId person) {}
