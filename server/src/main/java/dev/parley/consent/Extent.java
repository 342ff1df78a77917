package dev.parley.consent;

import dev.parley.agreement.Capability;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How far a yes goes, where it does not go as far as the agreement. What is null sets no limit.
///
/// @param threads the only ones that may be read, or sent into
/// @param kinds the only kinds of friends that may be seen
/// @param lasts for how long it was asked for; it may end sooner
public record Extent(
    @Nullable SortedSet<Long> threads, @Nullable SortedSet<String> kinds, @Nullable Period lasts) {
  /// As far as the agreement goes.
  public static final Extent WHOLE = new Extent(null, null, null);

  public Extent {
    threads = copy(threads, "threads");
    kinds = copy(kinds, "kinds");
    if (lasts != null && (lasts.isZero() || lasts.isNegative())) {
      throw new IllegalArgumentException("a yes lasts for some time");
    }
  }

  private static <T extends Comparable<T>> @Nullable SortedSet<T> copy(
      @Nullable SortedSet<T> some, String what) {
    if (some != null && some.isEmpty()) {
      throw new IllegalArgumentException("a yes to no " + what + " is none");
    }
    return some == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(some));
  }

  /// Each as far as the agreement goes.
  public static Map<Capability, Extent> whole(Collection<Capability> capabilities) {
    return capabilities.stream().collect(Collectors.toMap(each -> each, _ -> WHOLE));
  }

  /// When a yes of this extent ends that is given at this instant.
  Optional<Instant> end(Instant given) {
    return Optional.ofNullable(lasts)
        .map(period -> given.atOffset(ZoneOffset.UTC).plus(period).toInstant());
  }
}
