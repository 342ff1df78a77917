package dev.parley.client;

import org.jspecify.annotations.Nullable;

/// A new message, as it came.
///
/// @param id resume after this one; keep it when the message has been dealt with
/// @param receipt where the journal has that it was given out; null where the stream did not say
public record InboxEvent(Cursor id, Message message, @Nullable ReceiptPlace receipt) {}
