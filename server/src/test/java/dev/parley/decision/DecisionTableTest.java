package dev.parley.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.DecisionCase;
import dev.parley.DecisionCase.Deal;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreement.Parties;
import dev.parley.agreement.Agreement.State;
import dev.parley.agreement.Agreement.Term;
import dev.parley.agreement.Agreement.Terms;
import dev.parley.agreement.Agreement.Where;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.agreement.Handling;
import dev.parley.agreement.Limits;
import dev.parley.consent.Consent;
import dev.parley.consent.ConsentId;
import dev.parley.consent.Ending;
import dev.parley.consent.Extent;
import dev.parley.consent.Form;
import dev.parley.consent.GrantId;
import dev.parley.decision.Circumstances.Ask;
import dev.parley.law.ContentRule;
import dev.parley.law.LawSettings;
import dev.parley.law.Laws;
import dev.parley.party.PartnerId;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The table of decisions, asked of the rules themselves.
class DecisionTableTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Consent.Given GIVEN =
      new Consent.Given(Form.CAPABILITIES, new GrantId(new UUID(0, 1)), Extent.WHOLE);
  private static final AgreementId AGREEMENT = new AgreementId("acme-inbox");
  private static final PersonId ADA = new PersonId(1);
  private static final Laws LAWS = new Laws(new LawSettings(ContentRule.AUTHOR));

  static Stream<DecisionCase> cases() {
    return DecisionCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rulesAnswerAsTheTableSays(DecisionCase told) {
    var circumstances = circumstances(told, "acme", "Acme");

    var against = Rules.against(Rules.ALL, circumstances);

    assertThat(against.map(Enum::name).orElse("PERMIT")).isEqualTo(told.expect());
  }

  /// A reason that no case leads to could be lost and nobody would notice. Three are about one
  /// message or one friend, not about the capability; tests of the inbox have those.
  @Test
  void everyReasonOfARuleHasACase() {
    var expected = cases().map(DecisionCase::expect).collect(Collectors.toSet());

    var reasons = Rules.ALL.stream().map(rule -> rule.reason().name()).toList();

    assertThat(expected).containsAll(reasons);
  }

  static Circumstances circumstances(DecisionCase told, String partner, String name) {
    var capability = Capability.ofScope(told.capability()).orElseThrow();
    var carried = told.token().contains(capability.scope());
    var now = told.at() == null ? NOW : midnight(told.at());
    var born = told.person().born();
    var territory = told.person().territory();
    var ada =
        new Person(
            ADA,
            "ada",
            "Ada",
            territory == null ? null : new Territory(territory),
            born == null ? null : LocalDate.parse(born),
            null);
    return new Circumstances(
        new Ask(capability, carried, !told.token().contains("refreshed"), now),
        agreement(told.deal(), new PartnerId(partner), name),
        ada,
        LAWS.in(ada.territory(), LocalDate.ofInstant(now, ZoneOffset.UTC)),
        Usage.NONE,
        consent(told.consent()));
  }

  private static @Nullable Agreement agreement(
      @Nullable Deal deal, PartnerId partner, String name) {
    if (deal == null) {
      return null;
    }
    var terms =
        new Terms(
            "Inbox API agreement",
            new Parties("The Platform", name),
            new Term(midnight(deal.from()), midnight(deal.until())),
            new Where(
                deal.territories().stream().map(Territory::new).collect(Collectors.toSet()),
                Set.of()),
            deal.capabilities().stream().map(DecisionTableTest::grant).toList());
    var state = State.valueOf(deal.state().toUpperCase(Locale.ROOT).replace('-', '_'));
    var certified = deal.certified();
    return certified == null
        ? new Agreement(AGREEMENT, 1, partner, state, terms)
        : new Agreement(
            AGREEMENT,
            1,
            partner,
            state,
            terms,
            terms.grants().stream()
                .collect(Collectors.toMap(Grant::capability, _ -> midnight(certified))));
  }

  private static Grant grant(String told) {
    var words = told.split(" ", 2);
    var present = told.endsWith(" present");
    var limits =
        words.length == 1 || present
            ? Limits.NONE
            : new YAMLMapper().readValue(words[1], Limits.class);
    return new Grant(
        Capability.ofScope(words[0]).orElseThrow(),
        "to try it",
        Set.of(),
        limits,
        new Handling(null, null, present));
  }

  private static Instant midnight(String day) {
    return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static @Nullable Consent consent(String word) {
    var yes =
        new Consent.Yes(new ConsentId(1), ADA, AGREEMENT, Capability.INBOX_READ, GIVEN, NOW, NOW);
    return switch (word) {
      case "active", "withdrawn-later" -> new Consent.Active(yes);
      case "withdrawn" -> new Consent.Withdrawn(yes, NOW, Ending.PERSON);
      case "outdated" -> new Consent.Withdrawn(yes, NOW, Ending.AMENDMENT);
      case "given-back" -> new Consent.Withdrawn(yes, NOW, Ending.PARTNER);
      case "ended-by-law" -> new Consent.Withdrawn(yes, NOW, Ending.LAW);
      case "expired" -> new Consent.Expired(yes);
      case "none", "given-later" -> null;
      default -> throw new AssertionError("'" + word + "' is no consent");
    };
  }
}
