package dev.parley.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time in which somebody shared nothing that they watched.
///
/// @param until null while it lasts
public record Pause(Instant since, @Nullable Instant until) {}
