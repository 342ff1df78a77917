package dev.parley.consent;

/// One yes of one person.
public record ConsentId(long value) {}
