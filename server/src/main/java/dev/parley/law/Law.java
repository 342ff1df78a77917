package dev.parley.law;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/// What the law of one territory demands on one day, topic by topic.
///
/// @param content whose consent content needs: the statute's rule, or the operator's floor
/// @param floored whether that floor, not a statute, set the rule for content
/// @param age in whole years, from which on a person can consent
/// @param minors below this age in whole years, data is handed over for something in return only on
///   the minor's own yes, never on their silence; 0 where the law does not say so
/// @param reasking how long after a no the same may not be asked again
public record Law(
    Cited<ContentRule> content,
    boolean floored,
    Cited<Integer> age,
    Cited<Integer> minors,
    Cited<Basis> basis,
    Cited<Viewing> viewing,
    Cited<Period> reasking,
    Cited<Signal> signal,
    Cited<Portability> portability) {

  /// One topic in words.
  public record Demand(String topic, String demand, LocalDate since, String citation) {
    private static Demand of(String topic, String sentence, Cited<?> cited) {
      return new Demand(topic, sentence, cited.since(), cited.citation());
    }
  }

  /// All of it in words.
  public List<Demand> demands() {
    var raised = floored ? " (raised to this operator's floor)" : "";
    return List.of(
        Demand.of("content", content.demand().sentence() + raised, content),
        Demand.of("age", "A person can consent from the age of %d.".formatted(age.demand()), age),
        Demand.of("minors", minorsSentence(), minors),
        Demand.of("basis", basis.demand().sentence(), basis),
        Demand.of("viewing", viewing.demand().sentence(), viewing),
        Demand.of("reasking", reaskingSentence(), reasking),
        Demand.of("signal", signal.demand().sentence(), signal),
        Demand.of("portability", portability.demand().sentence(), portability));
  }

  private String minorsSentence() {
    return minors.demand() == 0
        ? "No law that is known asks for a minor's own yes."
        : "Below the age of %d nothing is sold or shared without the minor's own yes."
            .formatted(minors.demand());
  }

  private String reaskingSentence() {
    return reasking.demand().isZero()
        ? "No law that is known forbids to ask again after a no."
        : "After a no the same is not asked again for %d months."
            .formatted(reasking.demand().toTotalMonths());
  }
}
