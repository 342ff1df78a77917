package dev.parley.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody let what they watch at a partner be used for advertising.
///
/// @param withdrawnAt null while it holds
public record AdvertisingYes(String partner, Instant allowedAt, @Nullable Instant withdrawnAt) {}
