package dev.parley.storage;

import java.time.Clock;
import java.time.Duration;

/// The machine's own clock, in UTC. It steps as PostgreSQL does, in microseconds, so that what
/// comes back from there equals what went in.
public final class MachineClock {
  private static final Duration STEP = Duration.ofNanos(1_000);

  private MachineClock() {}

  public static Clock get() {
    return Clock.tick(Clock.systemUTC(), STEP);
  }
}
