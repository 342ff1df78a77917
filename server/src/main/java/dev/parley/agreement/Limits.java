package dev.parley.agreement;

import org.jspecify.annotations.Nullable;

/// How much a capability allows within one UTC day; null is without limit.
///
/// @param messagesPerPersonPerDay of any one person
/// @param messagesPerDay of all people together
/// @param peoplePerDay different people
public record Limits(
    @Nullable Long messagesPerPersonPerDay,
    @Nullable Long messagesPerDay,
    @Nullable Long peoplePerDay) {
  public static final Limits NONE = new Limits(null, null, null);
}
