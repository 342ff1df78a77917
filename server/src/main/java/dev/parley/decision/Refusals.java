package dev.parley.decision;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How often this process said no, and why: added up in memory, where a refused request waits for
/// nothing, and taken away by whoever writes it down.
public final class Refusals {
  private static final Map<Reason, LongAdder> COUNTED =
      Stream.of(Reason.values())
          .collect(Collectors.toUnmodifiableMap(reason -> reason, _ -> new LongAdder()));

  private Refusals() {}

  static void count(Reason reason) {
    counted(reason).increment();
  }

  private static LongAdder counted(Reason reason) {
    return Objects.requireNonNull(COUNTED.get(reason));
  }

  /// What was counted since the last call; reasons that nobody met are not in it.
  public static Map<Reason, Long> take() {
    var taken = new EnumMap<Reason, Long>(Reason.class);
    for (var reason : Reason.values()) {
      var count = counted(reason).sumThenReset();
      if (count > 0) {
        taken.put(reason, count);
      }
    }
    return taken;
  }
}
