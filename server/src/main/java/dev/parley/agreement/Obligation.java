package dev.parley.agreement;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// What a side has to do again and again while the agreement lasts, or once for each withdrawal.
///
/// @param time from one due date to the next; for a deletion, from the withdrawal to its due date
/// @param grace how long after its due date it counts as missed
public record Obligation(
    String id, Kind kind, Owner owner, Period time, Period grace, Miss onMiss) {

  /// What is to be done.
  public enum Kind {
    /// Counts are handed over.
    REPORT,
    /// What was got under a consent that is withdrawn is deleted.
    DELETION,
    /// The partner says, for each capability, what it still needs it for. One that is not certified
    /// is refused.
    CERTIFICATION;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Who has to do it.
  public enum Owner {
    PLATFORM,
    PARTNER;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What happens when it is missed.
  public enum Miss {
    NOTICE,
    /// A notice, and the agreement is suspended.
    SUSPEND;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The first due date after an instant, in steps of its time from the start.
  ///
  /// @param start of the agreement's term
  public Instant nextDue(Instant start, Instant after) {
    var begin = start.atOffset(ZoneOffset.UTC);
    var passed = ChronoUnit.DAYS.between(start, after);
    // No step is longer than this, so nothing is left out.
    var longest = time.getDays() + 31L * time.getMonths() + 366L * time.getYears();
    var step = (int) Math.max(1, passed / longest);
    while (!begin.plus(time.multipliedBy(step)).toInstant().isAfter(after)) {
      step++;
    }
    return begin.plus(time.multipliedBy(step)).toInstant();
  }

  /// From when on what was due then is missed.
  public Instant missed(Instant due) {
    return later(due, grace);
  }

  public static Instant later(Instant instant, Period period) {
    return instant.atOffset(ZoneOffset.UTC).plus(period).toInstant();
  }
}
