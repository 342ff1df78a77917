package dev.parley.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When to try again: soon at first, then ever later, for three days. The waits are those that
/// Standard Webhooks recommends, each up to a fifth longer by chance, so that what failed together
/// does not come back together; the last attempt is made when the three days are over.
public final class Backoff {
  static final Duration LONGEST = Duration.ofDays(3);

  private static final double JITTER = 0.2;

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20));

  private Backoff() {}

  /// @param attempts made so far, 1 or more
  /// @param first when the first was made
  /// @return empty when it is to be given up
  public static Optional<Instant> next(
      int attempts, Instant first, Instant now, RandomGenerator random) {
    var end = first.plus(LONGEST);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    var wait = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
    var jittered = Duration.ofMillis((long) (wait.toMillis() * (1 + JITTER * random.nextDouble())));
    var then = now.plus(jittered);
    return Optional.of(then.isAfter(end) ? end : then);
  }
}
