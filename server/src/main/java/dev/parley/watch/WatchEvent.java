package dev.parley.watch;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Text;
import dev.parley.party.Territory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// That somebody watched something, as a partner tells it.
///
/// @param id by which the partner knows it; one id is one event, for good
/// @param person by the partner's own id of them; with a token of theirs it may be left out
/// @param startedAt to the microsecond
/// @param watchedFor to the millisecond
/// @param territory where they were
record WatchEvent(
    String id,
    @Nullable String person,
    Title title,
    Instant startedAt,
    Duration watchedFor,
    Device device,
    @Nullable Profile profile,
    Territory territory) {
  private static final int LONGEST_ID = 200;

  /// Nobody watches longer in one go; a device that was left on does not either.
  private static final Duration LONGEST = Duration.ofDays(31);

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /// Who of those that share an account.
  ///
  /// @param child whether it is set up for a child
  record Profile(@Nullable String name, boolean child) {
    private static final int LONGEST_NAME = 100;

    Profile {
      if (name != null) {
        Text.require("name", name, 1, LONGEST_NAME);
      }
    }
  }

  WatchEvent {
    Text.require("id", id, 1, LONGEST_ID);
    if (person != null) {
      Text.require("person", person, 1, LONGEST_ID);
    }
    require(
        !startedAt.isBefore(FIRST) && !startedAt.isAfter(LAST),
        "startedAt",
        "it is from 1970 to 9999");
    require(!watchedFor.isNegative(), "watchedFor", "it is below zero");
    require(watchedFor.compareTo(LONGEST) <= 0, "watchedFor", "it is longer than 31 days");
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    watchedFor = watchedFor.truncatedTo(ChronoUnit.MILLIS);
  }

  WatchEvent of(String known) {
    return new WatchEvent(id, known, title, startedAt, watchedFor, device, profile, territory);
  }

  Instant endedAt() {
    return startedAt.plus(watchedFor);
  }

  boolean ofChild() {
    return profile != null && profile.child();
  }
}
