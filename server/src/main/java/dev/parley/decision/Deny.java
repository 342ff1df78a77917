package dev.parley.decision;

/// No, and why.
public record Deny(Reason reason) implements Decision {}
