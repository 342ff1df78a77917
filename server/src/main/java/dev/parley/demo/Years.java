package dev.parley.demo;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.agreement.RelatedParties;
import dev.parley.agreement.RelatedParty;
import dev.parley.agreement.RelatedParty.Kind;
import dev.parley.agreement.RelatedParty.Roles;
import dev.parley.agreement.RelatedParty.Tenure;
import dev.parley.agreement.Step;
import dev.parley.party.People;
import dev.parley.party.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/// The years before the demo's present: a partnership that was agreed on, widened, suspended,
/// narrowed and ended, with what was read under it month by month.
public final class Years {
  private static final AgreementId ID = new AgreementId("streamflix-extended");
  static final LocalDate BEGUN = LocalDate.of(2019, 4, 1);
  private static final YearMonth FIRST = YearMonth.of(2019, 4);
  private static final YearMonth LAST = YearMonth.of(2026, 1);
  private static final YearMonth WIDENED = YearMonth.of(2020, 9);
  private static final YearMonth SUSPENDED = YearMonth.of(2021, 10);
  private static final YearMonth NARROWED = YearMonth.of(2024, 5);
  private static final LocalDate FORGOTTEN = LocalDate.of(2026, 3, 2);

  /// Whoever was born before was old enough anywhere, all the time.
  private static final LocalDate GROWN_UP = LocalDate.of(1998, 1, 1);

  private final StoryClock clock;
  private final Deal deal;
  private final RelatedParties related;
  private final People people;
  private final Reading reading;
  private final Books books;

  public Years(
      StoryClock clock,
      Deal deal,
      RelatedParties related,
      People people,
      Reading reading,
      Books books) {
    this.clock = clock;
    this.deal = deal;
    this.related = related;
    this.people = people;
    this.reading = reading;
    this.books = books;
  }

  /// Lets them pass, once; what was cut short is left as it is.
  ///
  /// @param progress is told how far it is, in lines for people
  public void pass(Consumer<String> progress) {
    if (deal.find(ID).isPresent()) {
      return;
    }
    try {
      begin();
      for (var month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
        happens(month);
        if (month.getMonthValue() == 12) {
          progress.accept("the year %d".formatted(month.getYear()));
        }
      }
      at(LAST.atDay(30));
      deal.take(ID, Step.TERMINATE, Deal.drafter(), "Another agreement takes its place.");
      at(FORGOTTEN);
      books.settle(deal.get(ID));
    } finally {
      clock.setRight();
    }
  }

  private void begin() {
    at(LocalDate.of(2011, 1, 10));
    deal.strike(Texts.get("streamflix-watching.yaml"), this::aDay);
    at(LocalDate.of(2019, 2, 11));
    deal.strike(Texts.get("streamflix-extended.yaml"), this::aWeek);
    at(LocalDate.of(2019, 3, 20));
    related.declare(
        ID,
        new RelatedParty(
            "Ruben Falk",
            null,
            Kind.BOARD_SEAT,
            new Roles("Member of the board", "Chief executive"),
            new Tenure(
                LocalDate.of(2018, 6, 1),
                LocalDate.of(2022, 5, 31),
                "Annual report 2018, page 31")),
        Deal.approver());
  }

  private void happens(YearMonth month) {
    if (month.equals(WIDENED)) {
      at(month.atDay(1));
      deal.strike(Texts.get("streamflix-extended-2.yaml"), this::aDay);
    } else if (month.equals(NARROWED)) {
      at(month.atDay(2));
      deal.strike(Texts.get("streamflix-extended-3.yaml"));
    }
    if (month.equals(SUSPENDED)) {
      at(month.atDay(4));
      deal.take(
          ID,
          Step.SUSPEND,
          Deal.approver(),
          "A key of the partner's was found in a public repository.");
      at(month.atDay(29));
      deal.take(ID, Step.RESUME, Deal.drafter(), "The partner has a new key, and told how it was.");
    } else {
      at(month.atDay(12));
      read(deal.get(ID), month);
    }
    books.keep(deal.get(ID), month);
  }

  /// More people every year, and more of each; the same each time that the demo is made.
  private void read(Agreement agreement, YearMonth month) {
    var years = month.getYear() - FIRST.getYear();
    var customers = customers(agreement);
    var many = Math.min(customers.size(), 4 + 3 * years);
    for (var customer : customers.subList(0, many)) {
      var messages = 5 + (customer.name().hashCode() & 7) + 4 * years + month.getMonthValue();
      reading.read(agreement, customer, Capability.INBOX_READ, messages);
      aMinute();
    }
  }

  private List<Person> customers(Agreement agreement) {
    return people.list("", 200).stream()
        .filter(person -> person.birthDate() != null && person.birthDate().isBefore(GROWN_UP))
        .filter(person -> person.territory() != null && agreement.covers(person.territory()))
        .toList();
  }

  private void at(LocalDate day) {
    clock.set(day.atTime(9, 30).toInstant(ZoneOffset.UTC));
  }

  private void aWeek() {
    pass(Duration.ofDays(7));
  }

  private void aDay() {
    pass(Duration.ofDays(1));
  }

  private void aMinute() {
    pass(Duration.ofMinutes(1));
  }

  private void pass(Duration time) {
    clock.set(clock.instant().plus(time));
  }
}
