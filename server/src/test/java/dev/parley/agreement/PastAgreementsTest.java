package dev.parley.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.party.PartnerId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An agreement as it was on record at an instant.
class PastAgreementsTest {
  private static final TestDatabase DATABASE = new TestDatabase(AgreementModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private final Agreements agreements = DATABASE.get(Agreements.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void versionOfThatInstantStandsAndTheFirstForAllTimeBefore() {
    var company = Company.called("acme");
    var partner = new PartnerId(company.id());
    var text = AgreementText.with(company, "inbox.read");
    var first = DATABASE.clock().instant();
    DESK.enforces(text.yaml());
    DATABASE.clock().pass(Duration.ofDays(1));
    var second = DATABASE.clock().instant();
    DESK.enforces(text.in("DE").yaml());
    DATABASE.clock().pass(Duration.ofDays(1));
    DESK.enforces(text.in("FR").yaml());

    assertThat(version(partner, Instant.parse("2012-06-01T00:00:00Z"))).isEqualTo(1);
    assertThat(version(partner, first)).isEqualTo(1);
    assertThat(version(partner, second.minusMillis(1))).isEqualTo(1);
    assertThat(version(partner, second)).isEqualTo(2);
    assertThat(version(partner, DATABASE.clock().instant())).isEqualTo(3);
  }

  private int version(PartnerId partner, Instant at) {
    return agreements.list(partner, at).getFirst().version();
  }
}
