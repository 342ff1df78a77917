package dev.parley.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody let the platform recommend by what they brought along.
///
/// @param withdrawnAt null while it holds
public record BroughtYes(Instant allowedAt, @Nullable Instant withdrawnAt) {}
