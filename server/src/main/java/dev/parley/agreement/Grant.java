package dev.parley.agreement;

/// A capability as one agreement allows it.
///
/// @param purpose for which alone, in words that a person understands
public record Grant(Capability capability, String purpose, Limits limits, Handling handling) {}
