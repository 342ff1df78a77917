package dev.parley.oauth;

import dev.parley.law.Laws;
import dev.parley.party.Person;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/// Whether the law lets somebody consent at all: not before the age of digital consent where they
/// live. Whose birth date nobody knows can not be told from a child, and is not asked.
@Component
class Eligibility {

  private final Laws laws;
  private final Clock clock;

  Eligibility(Laws laws, Clock clock) {
    this.laws = laws;
    this.clock = clock;
  }

  boolean canConsent(Person person) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var age = laws.in(person.territory(), today).age().demand();
    return person.birthDate() != null && !person.birthDate().plusYears(age).isAfter(today);
  }
}
