package dev.parley.disclosure;

import dev.parley.consent.ConsentId;
import java.util.Map;

/// What is about to leave, and what the record shall say of it.
///
/// @param consent on which it rests
/// @param messages how many messages are in it; what limits of volume count
/// @param what ids and counts, never words; with values that have a canonical form
///   ([dev.parley.proof.CanonicalJson])
public record Release<T>(
    ConsentId consent, Act act, T content, int messages, Map<String, Object> what) {}
