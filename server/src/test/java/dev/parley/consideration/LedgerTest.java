package dev.parley.consideration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Proceedings;
import dev.parley.disclosure.Tallies;
import dev.parley.http.ProblemException;
import dev.parley.operator.Actor;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The books of what was given, beside the count of what was read.
class LedgerTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(AgreementModule.class, Commitments.class, Ledger.class, Tallies.class);
  private static final AgreementId DEAL = new AgreementId("acme-inbox");

  private final Ledger ledger = DATABASE.get(Ledger.class);
  private final Tallies tallies = DATABASE.get(Tallies.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    DATABASE.empty();
    var text = AgreementText.with(Company.called("acme"), "inbox.read");
    DATABASE.get(Proceedings.class).draft(text.yaml(), Actor.PLATFORM, null);
  }

  private static Given given(String day, String amount) {
    var dollars = Money.of(amount, Money.currency("USD"));
    return new Given(Kind.PAYMENT, Side.PARTNER, LocalDate.parse(day), dollars, "", "INV-7");
  }

  private Figures figures() {
    return Figures.of(List.of(), ledger.list(DEAL), tallies.list(DEAL));
  }

  @Test
  void entryIsTakenBackByAnotherAndOnlyOnce() {
    var mistake = ledger.record(DEAL, given("2024-02-01", "90.00"), Actor.PLATFORM);
    ledger.record(DEAL, given("2024-02-01", "9.00"), Actor.PLATFORM);

    ledger.reverse(DEAL, mistake, "A slip", Actor.PLATFORM);

    var entries = ledger.list(DEAL);
    assertThat(entries).extracting(LedgerEntry::reverses).containsExactly(null, null, mistake);
    assertThat(figures().years().getFirst().given().getFirst())
        .hasToString("Sum[from=PARTNER, money=9.00 USD]");
    assertThatThrownBy(() -> ledger.reverse(DEAL, mistake, "Again", Actor.PLATFORM))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> ledger.reverse(DEAL, entries.getLast().id(), "Back", Actor.PLATFORM))
        .isInstanceOf(ProblemException.class);
    assertThat(ledger.list(DEAL)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set minor_units = 0",
        "delete from ledger_entry",
        "truncate ledger_entry"
      })
  void nobodyChangesTheLedger(String statement) {
    assertThatThrownBy(() -> DATABASE.asApplication().execute(statement))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void whatIsStillToComeIsNotInTheLedger() {
    assertThatThrownBy(() -> ledger.record(DEAL, given("2999-01-01", "1.00"), Actor.PLATFORM))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void daysBeforeAnyLedgerAreMistakes() {
    assertThatThrownBy(() -> given("0202-11-20", "1.00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long ago");
  }

  @Test
  void sumsOfLargeAmountsAreStillShown() {
    ledger.record(DEAL, given("2024-02-01", "9999999999999.99"), Actor.PLATFORM);
    ledger.record(DEAL, given("2024-02-02", "9999999999999.99"), Actor.PLATFORM);

    assertThat(figures().years().getFirst().given().getFirst())
        .hasToString("Sum[from=PARTNER, money=19999999999999.98 USD]");
  }

  private static void disclose(int shard, long index, String at, int messages) {
    DATABASE
        .asOwner()
        .update(
            """
            insert into disclosure (
              shard, index, recorded_at, act, partner_id, agreement_id, capability, consent_id,
              messages, leaf)
            values (?, ?, ?::timestamptz, 'read', 'acme', 'acme-inbox', 'inbox.read', 1, ?,
              decode(repeat('00', 32), 'hex'))
            """,
            shard,
            index,
            at,
            messages);
  }

  @Test
  void everyDisclosureIsCountedOnceHoweverOftenSomebodyAsks() {
    disclose(0, 0, "2024-02-29T23:59:59Z", 5);
    disclose(1, 0, "2024-03-01T00:00:00Z", 7);
    assertThat(tallies.list(DEAL)).extracting(Tallies.Tally::messages).containsExactly(5L, 7L);

    disclose(1, 1, "2024-02-29T12:00:00Z", 3);

    assertThat(tallies.list(DEAL)).extracting(Tallies.Tally::messages).containsExactly(8L, 7L);
    assertThat(tallies.list(DEAL)).extracting(Tallies.Tally::disclosures).containsExactly(2L, 1L);
  }

  @Test
  void moneyStandsBesideWhatWasReadByYearAndMonth() {
    disclose(0, 0, "2024-03-31T12:00:00Z", 40);
    ledger.record(DEAL, given("2023-12-31", "100.00"), Actor.PLATFORM);
    ledger.record(DEAL, given("2024-03-01", "50.00"), Actor.PLATFORM);

    var figures = figures();

    assertThat(figures.years())
        .extracting(Figures.Row::period, Figures.Row::messages)
        .containsExactly(tuple("2023", 0L), tuple("2024", 40L));
    assertThat(figures.months())
        .extracting(Figures.Row::period)
        .containsExactly("2023-12", "2024-01", "2024-02", "2024-03");
    var chart = Chart.of(figures.flows().getFirst(), figures.years());
    assertThat(chart.paid()).extracting(Chart.Bar::height).containsExactly(115.0, 57.5);
    assertThat(chart.read()).extracting(Chart.Bar::height).containsExactly(0.0, 115.0);
  }
}
