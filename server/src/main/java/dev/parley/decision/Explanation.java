package dev.parley.decision;

import dev.parley.agreement.Capability;
import dev.parley.law.Law;
import dev.parley.party.Territory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A decision with every rule that led to it, for an operator. It decides with the very rules that
/// decide a request.
///
/// @param person their handle
/// @param at the instant that it is for
/// @param territory where the person lives; null where nobody knows
/// @param decision `permit` or `deny`
/// @param reason null where it is permitted
/// @param rules every rule, in the order in which they are asked
/// @param law of that place on that day, topic by topic
record Explanation(
    String partner,
    @Nullable String person,
    Capability capability,
    Instant at,
    @Nullable Territory territory,
    String decision,
    @Nullable Reason reason,
    String sentence,
    List<Asked> rules,
    List<Law.Demand> law) {

  private static final Set<Reason> OF_THE_TOKEN =
      EnumSet.of(Reason.CAPABILITY_NOT_GRANTED, Reason.PERSON_NOT_PRESENT);

  /// Every rule but those about the token, for there is none in an operator's question.
  private static final List<Rule> RULES =
      Rules.ALL.stream().filter(rule -> !OF_THE_TOKEN.contains(rule.reason())).toList();

  /// One rule.
  ///
  /// @param holds whether it speaks for a permit; null where it was not asked, because one before
  ///   it had spoken against
  record Asked(String rule, @Nullable Boolean holds, String detail, String citation) {}

  static Explanation of(Question question, Circumstances circumstances) {
    var asked = new ArrayList<Asked>();
    Reason against = null;
    for (var rule : RULES) {
      var citation = rule.citation().apply(circumstances);
      if (against != null) {
        asked.add(new Asked(rule.name(), null, "Not asked any more.", citation));
      } else if (rule.against().test(circumstances)) {
        against = rule.reason();
        asked.add(new Asked(rule.name(), false, against.sentence(), citation));
      } else {
        asked.add(new Asked(rule.name(), true, rule.otherwise(), citation));
      }
    }
    return new Explanation(
        question.partner().value(),
        question.person().handle(),
        question.capability(),
        question.at(),
        question.person().territory(),
        against == null ? "permit" : "deny",
        against,
        against == null ? "Yes, %s may.".formatted(question.partner()) : against.sentence(),
        List.copyOf(asked),
        circumstances.law().demands());
  }

  long rulesInFavour() {
    return rules.stream().filter(rule -> Objects.equals(rule.holds(), true)).count();
  }
}
