package dev.parley.notice;

import static dev.parley.agreement.Capability.INBOX_READ;
import static dev.parley.agreement.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.consent.ConsentId;
import dev.parley.consent.Consents;
import dev.parley.notice.Deletions.Result;
import dev.parley.notice.Deletions.Said;
import dev.parley.notice.Deletions.Taken;
import dev.parley.notice.Webhook.Format;
import dev.parley.obligation.Due;
import dev.parley.obligation.Dues;
import dev.parley.obligation.Rounds;
import dev.parley.party.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What a partner says that it deleted counts once, for what is its own.
class DeletionsTest {
  private static final TestDatabase DATABASE = new TestDatabase(NoticeModule.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final String FORGET =
      "obligations:\n  - {id: forget, kind: deletion, owner: partner, within: P30D}\n";

  private final Deletions deletions = DATABASE.get(Deletions.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static Instant now() {
    return DATABASE.clock().instant();
  }

  private static Said said(ConsentId consent) {
    return new Said("" + consent.value(), null, "Job 7");
  }

  private Taken confirm(Office office, Said said) {
    return deletions.confirm(office.partner(), List.of(said)).getFirst();
  }

  private static List<Due> dues(Office office) {
    return DATABASE.get(Dues.class).list(office.agreement().id(), null, 100);
  }

  @Test
  void confirmationFulfilsWhatIsDueAndDoesSoOnce() {
    var office = Office.on(DATABASE, DESK, FORGET);
    var consent = office.withdraws(office.person(), INBOX_READ);
    var confirmedAt = now();

    var first = confirm(office, said(consent));
    DATABASE.clock().pass(Duration.ofHours(1));
    var again = confirm(office, new Said("" + consent.value(), null, "Job 8"));
    DATABASE.get(Rounds.class).go();

    assertThat(first).isEqualTo(new Taken("" + consent.value(), Result.CONFIRMED, confirmedAt));
    assertThat(again).isEqualTo(new Taken("" + consent.value(), Result.UNCHANGED, confirmedAt));
    assertThat(dues(office))
        .singleElement()
        .satisfies(due -> {
          assertThat(due.word()).isEqualTo("fulfilled");
          assertThat(due.fulfilment()).isNotNull().extracting("reference").isEqualTo("Job 7");
        });
  }

  @Test
  void personSeesWhenItWasToldWhatIsDueAndThatItCame() {
    var office = Office.on(DATABASE, DESK, FORGET);
    var ada = office.person();
    var consent = office.withdraws(ada, INBOX_READ);
    var due = now().plus(Duration.ofDays(30));
    assertThat(found(ada, consent)).contains(new Deletion(consent, null, due, null));

    try (var receiver = new Receiver()) {
      office.listens(receiver, Format.STANDARD);
      office.goesRound();
    }
    assertThat(found(ada, consent)).contains(new Deletion(consent, now(), due, null));

    confirm(office, said(consent));
    assertThat(found(ada, consent).orElseThrow().confirmed())
        .isEqualTo(new Deletion.Confirmed(now(), now(), "Job 7"));
  }

  @Test
  void whereNothingIsAgreedTheConfirmationIsKeptAllTheSame() {
    var office = Office.on(DATABASE, DESK, "");
    var ada = office.person();
    var consent = office.withdraws(ada, INBOX_READ);

    assertThat(confirm(office, said(consent)).result()).isEqualTo(Result.CONFIRMED);

    assertThat(dues(office)).isEmpty();
    assertThat(found(ada, consent).orElseThrow().dueAt()).isNull();
    assertThat(found(ada, consent).orElseThrow().confirmed()).isNotNull();
  }

  private Optional<Deletion> found(PersonId person, ConsentId consent) {
    return deletions.list(person).stream()
        .filter(deletion -> deletion.consent().equals(consent))
        .findFirst();
  }

  private static ConsentId standing(Office office, PersonId ada) {
    office.lets(ada, INBOX_SEND);
    var found = DATABASE.get(Consents.class).find(ada, office.agreement().id(), INBOX_SEND);
    return found.orElseThrow().yes().id();
  }

  @Test
  void eachOfManyIsTakenByItself() {
    var office = Office.on(DATABASE, DESK, FORGET);
    var other = Office.on(DATABASE, DESK, FORGET);
    var good = office.withdraws(office.person(), INBOX_READ);
    var foreign = other.withdraws(other.person(), INBOX_READ);
    var ada = office.person();
    var standing = standing(office, ada);
    var early = new Said("" + good.value(), now().minus(Duration.ofDays(1)), "x");
    var late = new Said("" + good.value(), now().plus(Duration.ofDays(1)), "x");

    var taken =
        deletions.confirm(
            office.partner(),
            List.of(
                said(foreign),
                said(new ConsentId(99_999_999)),
                said(standing),
                early,
                late,
                said(good),
                said(good)));

    assertThat(taken)
        .extracting(Taken::result)
        .containsExactly(
            Result.NOT_FOUND,
            Result.NOT_FOUND,
            Result.IN_FORCE,
            Result.INVALID_TIME,
            Result.INVALID_TIME,
            Result.CONFIRMED,
            Result.UNCHANGED);
    assertThat(found(ada, standing)).isEmpty();
  }
}
