package dev.parley.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.law.Cited;
import dev.parley.law.Law;
import dev.parley.law.Laws;
import dev.parley.law.Viewing;
import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A yes ends after a year, with the agreement, or when the law says so, whichever is first.
class ConsentEndTest {
  private static final TestDatabase DATABASE = new TestDatabase(AgreementModule.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final AtomicInteger AGREEMENTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static Agreement until(String day) {
    var text =
        AgreementText.with(Company.called("acme"), "inbox.read", "watch.write")
            .called("acme-" + AGREEMENTS.incrementAndGet())
            .during("2020-01-01", day);
    return DESK.enforces(text.yaml());
  }

  /// The law of the United States, if it let a yes to watching last that long.
  private static Law allowing(Period atMost) {
    var law = DATABASE.get(Laws.class).in(new Territory("US"), LocalDate.of(2026, 11, 24));
    var viewing = new Viewing(true, atMost, true, true, null);
    return new Law(
        law.content(),
        law.floored(),
        law.age(),
        law.minors(),
        law.basis(),
        new Cited<>(viewing, law.viewing().since(), law.viewing().citation()),
        law.reasking(),
        law.signal(),
        law.portability());
  }

  @Test
  void yesLastsAYear() {
    var end =
        DATABASE
            .get(Consents.class)
            .end(until("2040-01-01"), Capability.WATCH_WRITE, new Territory("US"), Extent.WHOLE);

    assertThat(end).isEqualTo("2027-11-24T12:00:00Z");
  }

  @Test
  void yesEndsWithTheAgreement() {
    var end =
        DATABASE
            .get(Consents.class)
            .end(until("2027-03-01"), Capability.INBOX_READ, null, Extent.WHOLE);

    assertThat(end).isEqualTo("2027-03-01T00:00:00Z");
  }

  @Test
  void yesToWatchingLastsNoLongerThanTheLawOfThePlaceAllows() {
    var agreement = until("2040-01-01");
    var law = allowing(Period.ofMonths(3));

    assertThat(Consents.end(NOW, agreement, Capability.WATCH_WRITE, law))
        .isEqualTo("2027-02-24T12:00:00Z");
    assertThat(Consents.end(NOW, agreement, Capability.INBOX_READ, law))
        .isEqualTo("2027-11-24T12:00:00Z");
  }
}
