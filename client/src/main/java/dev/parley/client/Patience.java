package dev.parley.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// How long to keep trying.
///
/// @param attempts how often one request is sent at most, at least once
/// @param firstPause after the first attempt that failed; doubled after each further one
/// @param longestPause no pause is longer; who asks for a longer one is not asked again
/// @param timeout for one attempt
/// @param silence how long a stream of events may say nothing, not even a heartbeat
public record Patience(
    int attempts, Duration firstPause, Duration longestPause, Duration timeout, Duration silence) {

  /// Five attempts within seconds; three heartbeats may be missed.
  public static final Patience USUAL =
      new Patience(
          5,
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(45));

  /// More doublings than this reach any pause.
  private static final int MOST_DOUBLINGS = 20;

  public Patience {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt");
    }
  }

  /// How long to wait after the attempt of this number, counted from 1; empty to give up.
  ///
  /// @param askedFor what the server asks for (`Retry-After`), or zero
  Optional<Duration> after(int attempt, Duration askedFor) {
    return attempt >= attempts || askedFor.compareTo(longestPause) > 0
        ? Optional.empty()
        : Optional.of(pause(attempt, askedFor));
  }

  /// Half of it is chance, so that those who failed together do not come back together.
  Duration pause(int attempt, Duration askedFor) {
    var doublings = Math.min(attempt - 1, MOST_DOUBLINGS);
    var most = Math.min(firstPause.toMillis() << doublings, longestPause.toMillis());
    var own = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    return askedFor.plusMillis(own);
  }
}
