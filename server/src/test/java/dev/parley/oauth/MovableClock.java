package dev.parley.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Time that stands until a test moves it.
final class MovableClock extends Clock {

  private volatile Instant now;

  MovableClock() {
    this(Instant.parse("2026-11-24T12:00:00Z"));
  }

  MovableClock(Instant now) {
    this.now = now;
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tests live in UTC");
  }
}
