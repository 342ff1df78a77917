package dev.parley.decision;

import dev.parley.agreement.Capability;
import dev.parley.law.Law;
import dev.parley.party.PartnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A decision with every rule that led to it, for an operator. It decides with the very rules that
/// decide a request.
///
/// @param person their handle
/// @param decision `permit` or `deny`
/// @param reason null where it is permitted
/// @param rules in the order in which they were asked, up to the one that spoke against
record Explanation(
    String partner,
    @Nullable String person,
    Capability capability,
    String decision,
    @Nullable Reason reason,
    String sentence,
    List<Asked> rules) {

  /// Every rule but that about the token, for there is none in an operator's question.
  private static final List<Rule> RULES =
      Rules.ALL.stream().filter(rule -> rule.reason() != Reason.CAPABILITY_NOT_GRANTED).toList();

  /// One rule, asked.
  record Asked(String rule, boolean holds, String detail, String citation) {}

  static Explanation of(Question question, Circumstances circumstances) {
    var asked = new ArrayList<Asked>();
    Reason against = null;
    for (var rule : RULES) {
      var holds = !rule.against().test(circumstances);
      var detail = holds ? rule.otherwise() : rule.reason().sentence();
      asked.add(new Asked(rule.name(), holds, detail, rule.citation().apply(circumstances)));
      if (!holds) {
        against = rule.reason();
        break;
      }
    }
    if (against == null) {
      asked.add(content(circumstances.law()));
    }
    return new Explanation(
        question.partner().value(),
        question.person().handle(),
        question.capability(),
        against == null ? "permit" : "deny",
        against,
        against == null ? permitted(question.partner()) : against.sentence(),
        List.copyOf(asked));
  }

  private static String permitted(PartnerId partner) {
    return "Yes, %s may, now.".formatted(partner);
  }

  /// No rule of this decision, but of what it lets through: whose words may be shown.
  private static Asked content(Law law) {
    var floored = law.floored() ? ", raised to this operator's floor" : "";
    var whose =
        switch (law.content()) {
          case ONE_PARTY -> "Words need the person's own consent.";
          case AUTHOR -> "Words need their author's consent as well.";
          case ALL_PARTY -> "Words need the consent of everybody in the thread.";
        };
    var rule = law.content().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Asked("content: " + rule, true, whose, law.contentCitation() + floored);
  }

  long rulesInFavour() {
    return rules.stream().filter(Asked::holds).count();
  }
}
