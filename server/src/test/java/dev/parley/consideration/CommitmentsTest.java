package dev.parley.consideration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.AgreementFaultsException;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.Proceedings;
import dev.parley.operator.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an agreement's document may say of what is given in return.
class CommitmentsTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(AgreementModule.class, Commitments.class);

  private final Proceedings proceedings = DATABASE.get(Proceedings.class);
  private final Commitments commitments = DATABASE.get(Commitments.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  /// What is added begins in line 11.
  private AgreementVersion draft(String id, String more) {
    var text = AgreementText.with(Company.called("acme"), "inbox.read").called(id);
    return proceedings.draft(text.yaml() + "consideration:\n" + more, Actor.PLATFORM, null);
  }

  @Test
  void moneyIsKeptInMinorUnitsHoweverItIsWritten() {
    var version =
        draft(
            "written",
            """
              - {kind: ad-spend, from: partner, year: 2021, amount: 150000000.00, currency: USD}
              - {kind: payment, from: platform, year: 2022, minorUnits: 250050, currency: EUR}
              - {kind: payment, from: partner, year: 2022, amount: 12, currency: JPY}
              - kind: data
                from: partner
                period: {from: 2020-01-01, until: 2040-01-01}
                what: What those who connected watched
            """);

    var read = commitments.list(version);

    assertThat(read)
        .extracting(one -> String.valueOf(one.amount()))
        .containsExactly("150000000.00 USD", "2500.50 EUR", "12 JPY", "null");
    assertThat(read).extracting(Commitment::kind).endsWith(Kind.PAYMENT, Kind.DATA);
    assertThat(read.getLast().what()).isEqualTo("What those who connected watched");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: payment, from: partner, year: 2021, amount: 5 | currency: this is missing
          kind: payment, from: partner, year: 2021, amount: 5, currency: ABC | no currency of ISO
          kind: payment, from: partner, year: 2021, amount: 5, currency: XAU | nothing to pay with
          kind: payment, from: partner, year: 2021, amount: -5, currency: USD | not below zero
          kind: payment, from: partner, year: 2021, minorUnits: -5, currency: USD | not below zero
          kind: payment, from: partner, year: 2021, amount: 5.001, currency: USD | 2 digits after
          kind: payment, from: partner, year: 2021, amount: 5.5, currency: JPY | 0 digits after
          kind: payment, from: partner, year: 2021, currency: USD | amount: this is missing
          kind: payment, from: partner, year: 2019, amount: 5, currency: USD | outside of the term
          kind: payment, from: partner, year: 2040, amount: 5, currency: USD | outside of the term
          kind: payment, from: partner, year: soon, amount: 5, currency: USD | is no year
          kind: payment, from: partner, amount: 5, currency: USD | year: this is missing
          kind: payment, from: nobody, year: 2021, amount: 5, currency: USD | platform or partner
          kind: favour, from: partner, year: 2021 | not payment, ad-spend or data
          kind: data, from: partner, year: 2021 | what: this is missing
          kind: data, from: partner, year: 2021, what: x, amount: 5 | data has no price
          kind: payment, from: partner, year: 2021, amount: 5, currency: USD, tip: 1 | no such field
          """)
  void whatCannotBeIsAFaultWithItsLine(String entry, String fault) {
    var refused =
        catchThrowableOfType(
            AgreementFaultsException.class, () -> draft("faulty", "  - {" + entry + "}\n"));

    assertThat(refused.faults().getFirst().toString()).startsWith("line 11, ").contains(fault);
  }

  @Test
  void periodStandsWithinTheTerm() {
    var refused =
        catchThrowableOfType(
            AgreementFaultsException.class,
            () ->
                draft(
                    "long",
                    """
                      - kind: payment
                        from: partner
                        period: {from: 2039-06-01, until: 2041-01-01}
                        amount: 1
                        currency: USD
                      - kind: data
                        from: partner
                        what: x
                        period: {from: 2022-01-01, until: 2021-01-01}
                    """));

    assertThat(refused.faults())
        .extracting(Object::toString)
        .containsExactly(
            "line 13, consideration[0].period: this period is outside of the term",
            "line 19, consideration[1].period: it ends before it begins");
  }
}
