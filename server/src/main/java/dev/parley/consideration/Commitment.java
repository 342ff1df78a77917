package dev.parley.consideration;

import org.jspecify.annotations.Nullable;

/// What one side promises to give.
///
/// @param amount null for data
/// @param what in words; empty where the amount says all
public record Commitment(Kind kind, Side from, Span span, @Nullable Money amount, String what) {}
