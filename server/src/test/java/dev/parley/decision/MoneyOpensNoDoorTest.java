package dev.parley.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.DecisionCase;
import dev.parley.Seeded;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Desk;
import dev.parley.consideration.Commitments;
import dev.parley.consideration.Given;
import dev.parley.consideration.Kind;
import dev.parley.consideration.Ledger;
import dev.parley.consideration.Money;
import dev.parley.consideration.Side;
import dev.parley.operator.Actor;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Promise 8: no payment, no spending and no size of a partner changes any answer. The decision
/// cannot see them, and who the partner is makes no difference either.
class MoneyOpensNoDoorTest {
  private static final Pattern MONEY =
      Pattern.compile(
          "pay|price|money|(?<!su)spend|budget|amount|currency|consideration|revenue|tier");

  private static final TestDatabase DATABASE =
      new TestDatabase(AgreementModule.class, Commitments.class, Ledger.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final Ledger LEDGER = DATABASE.get(Ledger.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

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

  /// Whatever is promised and whatever is paid, by whom and how much: every case of the table gets
  /// the answer that it gets where nothing is.
  @Seeded(20)
  void noPaymentNorAdSpendChangesAnyAnswer(Random random) {
    var id = "deal-" + Long.toUnsignedString(random.nextLong(), 36);
    var unpaid = DESK.enforces(document(id));
    var before = answers(unpaid);

    var paid = DESK.enforces(document(id) + promises(random));
    for (int entry = 0; entry < 5; entry++) {
      LEDGER.record(paid.id(), given(random), Actor.PLATFORM);
    }

    assertThat(answers(DATABASE.get(Agreements.class).get(paid.id()))).isEqualTo(before);
  }

  private static List<Optional<Reason>> answers(Agreement agreement) {
    return DecisionCase.all()
        .map(told -> {
          var asked = DecisionTableTest.circumstances(told, "acme", "Acme");
          return Rules.against(
              Rules.ALL,
              new Circumstances(
                  asked.ask(),
                  agreement,
                  asked.person(),
                  asked.law(),
                  asked.usage(),
                  asked.consent()));
        })
        .toList();
  }

  private static String document(String id) {
    var company = Company.called("acme");
    return AgreementText.with(company, "inbox.read", "inbox.send {messagesPerDay: 5}")
        .called(id)
        .yaml();
  }

  private static String promises(Random random) {
    var lines = new StringBuilder("consideration:\n");
    for (int at = 0; at <= random.nextInt(4); at++) {
      lines.append(
          "  - {kind: %s, from: %s, year: %d, minorUnits: %d, currency: %s}\n"
              .formatted(
                  random.nextBoolean() ? "payment" : "ad-spend",
                  random.nextBoolean() ? "platform" : "partner",
                  random.nextInt(2020, 2040),
                  random.nextLong(1_000_000_000_000L),
                  random.nextBoolean() ? "USD" : "EUR"));
    }
    return lines.toString();
  }

  private static Given given(Random random) {
    return new Given(
        random.nextBoolean() ? Kind.PAYMENT : Kind.AD_SPEND,
        random.nextBoolean() ? Side.PLATFORM : Side.PARTNER,
        LocalDate.of(random.nextInt(2011, 2026), 1, 1),
        new Money(random.nextLong(1_000_000_000_000L), Currency.getInstance("USD")),
        "",
        "INV-" + random.nextInt(1000));
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
