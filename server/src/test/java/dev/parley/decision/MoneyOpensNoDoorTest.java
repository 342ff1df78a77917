package dev.parley.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.DecisionCase;
import dev.parley.Seeded;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Promise 8: no payment, no spending and no size of a partner changes any answer. The decision
/// cannot see them, and who the partner is makes no difference either.
class MoneyOpensNoDoorTest {
  private static final Pattern MONEY =
      Pattern.compile(
          "pay|price|money|(?<!su)spend|budget|amount|currency|consideration|revenue|tier");

  /// What is not within reach cannot be looked at: everything that a decision rests on, followed to
  /// its last component, has no name of money.
  @Test
  void nothingThatADecisionCanReachIsMoney() {
    var reachable = new TreeSet<String>();
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.parley");
    follow(classes.get(Circumstances.class), reachable);

    assertThat(reachable).contains("dev.parley.agreement.Grant#limits");
    assertThat(reachable).noneMatch(name -> MONEY.matcher(name.toLowerCase(Locale.ROOT)).find());
  }

  private static void follow(JavaClass type, Set<String> reachable) {
    for (var field : type.getFields()) {
      if (reachable.add(type.getName() + "#" + field.getName())) {
        field.getType().getAllInvolvedRawTypes().stream()
            .filter(involved -> involved.getPackageName().startsWith("dev.parley"))
            .forEach(involved -> follow(involved, reachable));
      }
    }
  }

  /// Whatever the circumstances: another partner, larger or smaller, under any name and title, with
  /// any number of agreements' worth of territories, gets the very same answer.
  @Seeded(300)
  void whoThePartnerIsChangesNoAnswer(Random random) {
    var told = random(random);
    var small = DecisionTableTest.circumstances(told, "a-shop", "A shop round the corner");
    var large = DecisionTableTest.circumstances(told, "giant", "The largest that there is");

    var toSmall = Rules.against(Rules.ALL, small);
    var toLarge = Rules.against(Rules.ALL, large);

    assertThat(toLarge).isEqualTo(toSmall);
  }

  private static DecisionCase random(Random random) {
    var all = DecisionCase.all().toList();
    var one = all.get(random.nextInt(all.size()));
    var other = all.get(random.nextInt(all.size()));
    return new DecisionCase(
        "random",
        one.deal(),
        other.person(),
        one.token(),
        other.consent(),
        one.capability(),
        one.at(),
        "ANY");
  }
}
