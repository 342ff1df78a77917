package dev.parley.consent;

import static dev.parley.agreement.Capability.INBOX_READ;
import static dev.parley.agreement.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.consent.Consents.Basis;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.Territory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;

/// A grant is changed while it ends: whichever comes last holds, and there is one grant at most.
class GrantRaceTest {
  private static final int ROUNDS = 40;
  private static final TestDatabase DATABASE = new TestDatabase(AgreementModule.class);
  private static final Agreement AGREEMENT =
      new Desk(DATABASE)
          .enforces(AgreementText.with(Company.called("racer"), "inbox.read", "inbox.send").yaml());

  private final Consents consents = DATABASE.get(Consents.class);
  private final Person ada = person();

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static Person person() {
    var people = DATABASE.get(People.class);
    var handle = "racer" + System.nanoTime();
    var told =
        new NewPerson(
            handle, "Ada", new Territory("DE"), LocalDate.parse("1990-01-01"), null, null);
    people.put(told, null);
    return people.find(handle).orElseThrow();
  }

  private void give(Capability capability) {
    var all = Extent.whole(Set.of(capability));
    consents.give(ada.id(), ada.territory(), AGREEMENT, all, Basis.FORM_ALONE);
  }

  private Set<Capability> inForce() {
    return consents.listInForce(ada.id(), AGREEMENT.id()).stream()
        .map(consent -> consent.yes().capability())
        .collect(Collectors.toSet());
  }

  private long grantsInForce() {
    return consents.listInForce(ada.id(), AGREEMENT.id()).stream()
        .map(consent -> consent.yes().given().grant())
        .distinct()
        .count();
  }

  private static void atOnce(Runnable... acts) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(acts.length)) {
      var all = Stream.of(acts).map(Executors::callable);
      for (var done : threads.invokeAll(all.toList())) {
        done.get();
      }
    }
  }

  @RepeatedTest(ROUNDS)
  void twoAnswersAtOnceMakeOneGrant() throws InterruptedException, ExecutionException {
    atOnce(() -> give(INBOX_READ), () -> give(INBOX_SEND));

    assertThat(inForce()).containsExactlyInAnyOrder(INBOX_READ, INBOX_SEND);
    assertThat(grantsInForce()).isEqualTo(1);
  }

  @RepeatedTest(ROUNDS)
  void whatIsGivenBackWhileMoreIsAddedIsGone() throws InterruptedException, ExecutionException {
    give(INBOX_READ);

    atOnce(() -> give(INBOX_SEND), () -> consents.giveBack(ada.id(), AGREEMENT.id()));

    assertThat(inForce()).as("what was there before").doesNotContain(INBOX_READ);
    assertThat(grantsInForce()).isLessThanOrEqualTo(1);
  }

  @RepeatedTest(ROUNDS)
  void whatExpiresWhileMoreIsAddedIsGone() throws InterruptedException, ExecutionException {
    var oneDay = Map.of(INBOX_READ, new Extent(null, null, Period.ofDays(1)));
    consents.give(ada.id(), ada.territory(), AGREEMENT, oneDay, Basis.FORM_ALONE);

    atOnce(() -> give(INBOX_SEND), () -> DATABASE.clock().pass(Duration.ofDays(1)));

    assertThat(inForce()).containsExactly(INBOX_SEND);
    assertThat(grantsInForce()).isEqualTo(1);
    give(INBOX_READ);
    assertThat(grantsInForce()).as("it goes on with what stands").isEqualTo(1);
  }

  @RepeatedTest(ROUNDS)
  void withdrawalAndRenewalAtOnceLeaveOneOrNone() throws InterruptedException, ExecutionException {
    give(INBOX_READ);

    atOnce(() -> give(INBOX_READ), () -> consents.withdrawAll(ada.id(), AGREEMENT.partner()));

    assertThat(consents.listInForce(ada.id(), AGREEMENT.id())).hasSizeLessThanOrEqualTo(1);
    assertThat(consents.find(ada.id(), AGREEMENT.id(), INBOX_READ))
        .hasValueSatisfying(last -> assertThat(last).isNotInstanceOf(Consent.Expired.class));
  }
}
