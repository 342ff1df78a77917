package dev.parley.client;

import org.jspecify.annotations.Nullable;

/// A recommendation as it comes.
///
/// @param id where to go on after it
/// @param receipt where the journal has it
public record IncomingEvent(
    Cursor id, IncomingRecommendation recommendation, @Nullable ReceiptPlace receipt) {}
