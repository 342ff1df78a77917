package dev.parley.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The demo's clock: it can be set back, to let years pass that never were, and goes right from
/// then on.
public final class StoryClock extends Clock {
  private final Clock real;
  private volatile Duration behind = Duration.ZERO;

  /// @param real what it goes by
  public StoryClock(Clock real) {
    this.real = real;
  }

  /// It is then, and goes on from there.
  void set(Instant then) {
    behind = Duration.between(then, real.instant());
  }

  void setRight() {
    behind = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return real.instant().minus(behind);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /// @throws UnsupportedOperationException always: all time here is UTC
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("all time here is UTC");
  }
}
