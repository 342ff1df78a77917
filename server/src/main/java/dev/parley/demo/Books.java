package dev.parley.demo;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.agreement.Obligation;
import dev.parley.consideration.Given;
import dev.parley.consideration.Kind;
import dev.parley.consideration.Ledger;
import dev.parley.consideration.Money;
import dev.parley.consideration.Side;
import dev.parley.obligation.Calendar;
import dev.parley.obligation.Due;
import dev.parley.obligation.Dues;
import dev.parley.obligation.Fulfilments;
import dev.parley.operator.Actor;
import dev.parley.party.PartnerId;
import java.time.Clock;
import java.time.Month;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/// What was due in the years before and was done, and what was paid in return.
public final class Books {
  private static final Currency DOLLARS = Currency.getInstance("USD");
  private static final int MOST = 500;

  /// Of advertising bought in a quarter of that year, in cents.
  private static final Map<Integer, Long> A_QUARTER =
      Map.of(
          2019, 7_500_000_00L,
          2020, 11_250_000_00L,
          2021, 15_500_000_00L,
          2022, 19_000_000_00L,
          2023, 22_750_000_00L,
          2024, 21_000_000_00L,
          2025, 14_250_000_00L);

  private final Calendar calendar;
  private final Dues dues;
  private final Fulfilments fulfilments;
  private final Ledger ledger;
  private final Clock clock;

  public Books(Calendar calendar, Dues dues, Fulfilments fulfilments, Ledger ledger, Clock clock) {
    this.calendar = calendar;
    this.dues = dues;
    this.fulfilments = fulfilments;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Once in each month.
  void keep(Agreement agreement, YearMonth month) {
    settle(agreement);
    if (month.getMonth() == Month.FEBRUARY) {
      certify(agreement);
    }
    var quarter = month.minusMonths(3);
    if (month.getMonthValue() % 3 == 1 && !quarter.atDay(1).isBefore(Years.BEGUN)) {
      invoice(agreement, quarter);
    }
  }

  /// All that is due by now is done.
  void settle(Agreement agreement) {
    calendar.fill(agreement);
    for (var due : dues.list(agreement.id(), null, MOST)) {
      var certification = due.what().kind().equals(Obligation.Kind.CERTIFICATION.word());
      if (due.open() && !certification && !due.time().dueAt().isAfter(clock.instant())) {
        fulfilments.fulfil(agreement, due.id(), reference(due), Actor.PLATFORM);
      }
    }
  }

  private static String reference(Due due) {
    return due.subject().consent() == null
        ? "Report of the fortnight to %.10s".formatted(due.time().dueAt())
        : "Letter of confirmation, consent %d".formatted(due.subject().consent());
  }

  private void certify(Agreement agreement) {
    Map<Capability, String> purposes =
        agreement.terms().grants().stream()
            .collect(Collectors.toMap(Grant::capability, Grant::purpose));
    fulfilments.certify(agreement, purposes, partner(agreement.partner()));
  }

  private static Actor partner(PartnerId partner) {
    return Actor.partner(partner.value());
  }

  private void invoice(Agreement agreement, YearMonth quarter) {
    var name = "%d-Q%d".formatted(quarter.getYear(), (quarter.getMonthValue() + 2) / 3);
    var day = quarter.plusMonths(2).atEndOfMonth();
    var cents = A_QUARTER.get(quarter.getYear());
    if (cents == null) {
      throw new IllegalStateException("nothing was bought in " + name);
    }
    ledger.record(
        agreement.id(),
        new Given(
            Kind.AD_SPEND, Side.PARTNER, day, new Money(cents, DOLLARS), "", "Invoice " + name),
        Deal.drafter());
    if (quarter.getMonth() == Month.OCTOBER) {
      var watched = "What those who connected watched in %d".formatted(quarter.getYear());
      ledger.record(
          agreement.id(),
          new Given(Kind.DATA, Side.PARTNER, day, null, watched, "Delivery " + quarter.getYear()),
          Deal.drafter());
    }
  }
}
