package dev.parley.decision;

import dev.parley.agreement.Limits;
import org.jspecify.annotations.Nullable;

/// How much of a capability was used since midnight UTC.
///
/// @param ofPerson messages of the person in question
/// @param ofAll messages of everybody
/// @param people how many people
/// @param counted whether the person in question is one of them
public record Usage(long ofPerson, long ofAll, long people, boolean counted) {
  public static final Usage NONE = new Usage(0, 0, 0, false);

  /// How many messages more `limits` allow today; 0 where they allow nothing at all.
  long left(Limits limits) {
    if (!counted && limits.peoplePerDay() != null && people >= limits.peoplePerDay()) {
      return 0;
    }
    return Math.min(
        left(limits.messagesPerPersonPerDay(), ofPerson), left(limits.messagesPerDay(), ofAll));
  }

  private static long left(@Nullable Long limit, long used) {
    return limit == null ? Long.MAX_VALUE : Math.max(0, limit - used);
  }
}
