package dev.parley.decision;

/// The answer to "may they, now?".
public sealed interface Decision permits Permit, Deny {}
