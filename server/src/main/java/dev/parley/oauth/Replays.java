package dev.parley.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The ids of signed statements (DPoP proofs, client assertions) that were seen already, each kept
/// for as long as its statement could be shown again.
///
/// Bounded, and closed when full: an entry is never pushed out to make room, since a forgotten id
/// is a proof that works twice. An id is 128 bits of a hash, so that a long one costs no more.
final class Replays {

  /// Ten thousand proofs a second over the 70 seconds in which one is good, and half as much again.
  static final int CAPACITY = 1 << 20;

  private final Cache<Id, Instant> seen;
  private final int capacity;

  Replays(Clock clock) {
    this(clock, CAPACITY);
  }

  Replays(Clock clock, int capacity) {
    this.capacity = capacity;
    this.seen =
        Caffeine.newBuilder()
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            // Every request writes here: to wake another thread for each would cost more than to
            // keep house oneself.
            .executor(Runnable::run)
            .expireAfter(
                Expiry.<Id, Instant>creating(
                    (id, until) -> Duration.between(clock.instant(), until)))
            .build();
  }

  enum Sighting {
    FIRST,
    AGAIN,
    /// No room to remember it, so it can not be let through.
    FULL
  }

  /// `by` is who made the id (a key's thumbprint, a client), since ids are theirs to choose.
  Sighting see(String by, String id, Instant until) {
    if (seen.estimatedSize() >= capacity) {
      seen.cleanUp();
      if (seen.estimatedSize() >= capacity) {
        return Sighting.FULL;
      }
    }
    return seen.asMap().putIfAbsent(Id.of(by, id), until) == null ? Sighting.FIRST : Sighting.AGAIN;
  }

  private record Id(long high, long low) {

    static Id of(String by, String id) {
      var hash = ByteBuffer.wrap(Hashes.sha256(by + '\n' + id));
      return new Id(hash.getLong(), hash.getLong());
    }
  }
}
