package dev.parley.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreement.State;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.agreement.Step;
import dev.parley.http.ProblemException;
import dev.parley.operator.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What time does to agreements.
class RoundsTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(
          AgreementModule.class,
          Dues.class,
          Calendar.class,
          Fulfilments.class,
          Consequences.class,
          Rounds.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final AtomicInteger DEALS = new AtomicInteger();
  private static final Map<Capability, String> PURPOSE =
      Map.of(Capability.INBOX_READ, "To show what friends recommend");

  private final Rounds rounds = DATABASE.get(Rounds.class);
  private final Dues dues = DATABASE.get(Dues.class);
  private final Fulfilments fulfilments = DATABASE.get(Fulfilments.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static AgreementText document(String obligation) {
    return AgreementText.with(Company.called("acme"), "inbox.read")
        .called("deal-" + DEALS.incrementAndGet())
        .and("obligations:\n  - {id: duty, owner: partner, " + obligation + "}\n");
  }

  private static Agreement agreed(String obligation) {
    return DESK.enforces(document(obligation).yaml());
  }

  private static Agreement now(Agreement agreement) {
    return DATABASE.get(Agreements.class).get(agreement.id());
  }

  private void pass(int days) {
    DATABASE.clock().pass(Duration.ofDays(days));
    assertThat(rounds.go()).isEmpty();
  }

  /// Up to where its first due date counts as missed.
  private void passTheFirst(Agreement agreement) {
    rounds.go();
    var missed = dues(agreement).getFirst().time().missedFrom();
    DATABASE.clock().pass(Duration.between(DATABASE.clock().instant(), missed));
    rounds.go();
  }

  private List<Due> dues(Agreement agreement) {
    return dues.list(agreement.id(), null, 100);
  }

  private static List<@Nullable String> trail(Agreement agreement) {
    return DATABASE
        .asOwner()
        .queryForList(
            "select act from audit_entry where subject = ? and actor = 'scheduler' order by id",
            String.class,
            agreement.id().value());
  }

  @Test
  void missedReportIsNoticedOnceAndNothingElseHappens() {
    var agreement = agreed("kind: report, every: P14D, grace: P3D");

    passTheFirst(agreement);
    rounds.go();

    assertThat(dues(agreement)).extracting(Due::word).containsExactly("missed", "open");
    assertThat(trail(agreement)).containsExactly("obligation.miss");
    assertThat(now(agreement).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void missSuspendsWhereTheAgreementSaysSo() {
    var agreement = agreed("kind: report, every: P14D, onMiss: suspend");

    passTheFirst(agreement);

    assertThat(now(agreement).state()).isEqualTo(State.SUSPENDED);
    assertThat(trail(agreement)).containsExactly("obligation.miss", "agreement.suspend");
  }

  @Test
  void whatWasDoneIsNotMissedAndIsDoneOnce() {
    var agreement = agreed("kind: report, every: P14D, onMiss: suspend");
    rounds.go();
    var due = dues(agreement).getFirst();

    fulfilments.fulfil(agreement, due.id(), "Report 1", Actor.PLATFORM);
    DATABASE.clock().pass(Duration.between(DATABASE.clock().instant(), due.time().missedFrom()));
    rounds.go();

    assertThat(now(agreement).state()).isEqualTo(State.ACTIVE);
    assertThatThrownBy(() -> fulfilments.fulfil(agreement, due.id(), "Again", Actor.PLATFORM))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void everyWithdrawalHasADeletionThatNamesNobody() {
    var agreement = agreed("kind: deletion, within: P30D");
    var insert =
        """
        insert into consent (person_id, agreement_id, capability, form, form_version, granted_at,
          expires_at, withdrawn_at, grant_id)
        select 1, ?, 'inbox.read', 'capabilities', 1, now(), now() + interval '1 day', ?,
          gen_random_uuid()
        returning id
        """;
    DATABASE.asOwner().execute("alter table consent drop constraint consent_person_id_fkey");
    var at = DATABASE.clock().instant().plusSeconds(60);
    var consent =
        DATABASE.asOwner().queryForObject(insert, Long.class, agreement.id().value(), Dues.at(at));

    pass(1);
    rounds.go();

    var due = dues(agreement);
    assertThat(due).hasSize(1);
    assertThat(due.getFirst().subject().consent()).isEqualTo(consent);
    assertThat(due.getFirst().time().dueAt()).isEqualTo(at.plus(Duration.ofDays(30)));
    pass(31);
    assertThat(dues(agreement)).extracting(Due::word).containsExactly("missed");
  }

  @Test
  void capabilityIsRefusedFromItsDueDateUntilItIsCertified() {
    var agreement = agreed("kind: certification, every: P1Y");
    assertThat(certified(agreement)).isTrue();

    pass(366);
    assertThat(certified(agreement)).isFalse();
    fulfilments.certify(agreement, PURPOSE, Actor.PLATFORM);

    assertThat(certified(agreement)).isTrue();
    assertThat(dues(agreement)).extracting(Due::word).containsExactly("open", "fulfilled");
    pass(366);
    assertThat(certified(agreement)).isFalse();
  }

  private static boolean certified(Agreement agreement) {
    return now(agreement).certified(Capability.INBOX_READ, DATABASE.clock().instant());
  }

  @Test
  void amendmentCertifiesNothing() {
    var text = document("kind: certification, every: P1Y");
    var agreement = DESK.enforces(text.yaml());
    pass(366);

    var amended = DESK.enforces(text.in("DE", "FR", "US", "GB").yaml());

    assertThat(amended.version()).isEqualTo(2);
    assertThat(certified(agreement)).isFalse();
  }

  @Test
  void certificationAheadOfTimeCountsOnce() {
    var agreement = agreed("kind: certification, every: P1Y");

    fulfilments.certify(agreement, PURPOSE, Actor.PLATFORM);

    assertThatThrownBy(() -> fulfilments.certify(agreement, PURPOSE, Actor.PLATFORM))
        .isInstanceOf(ProblemException.class);
    assertThat(dues(agreement)).extracting(Due::word).containsExactly("fulfilled");
  }

  @Test
  void agreementEndsWithItsTerm() {
    var end = DATABASE.clock().instant().plus(Duration.ofDays(10)).toString();
    var text = document("kind: report, every: P1D").during("2020-01-01", end);
    var agreement = DESK.enforces(text.yaml());
    pass(9);
    assertThat(now(agreement).state()).isEqualTo(State.ACTIVE);

    pass(1);

    assertThat(now(agreement).state()).isEqualTo(State.EXPIRED);
    assertThat(trail(agreement)).contains("agreement.expire");
  }

  @Test
  void nothingIsDueOnceItEndedButDeletion() {
    var agreement = agreed("kind: report, every: P14D, onMiss: suspend");
    rounds.go();
    assertThat(dues(agreement)).hasSize(1);
    DESK.takes(agreement.id(), Step.TERMINATE, DESK.ann);

    pass(20);

    assertThat(dues(agreement)).isEmpty();
    assertThat(trail(agreement)).isEmpty();
  }

  @Test
  void twoRoundsAtOnceDoNothingTwice() throws InterruptedException, ExecutionException {
    var agreement = agreed("kind: report, every: P1D, onMiss: suspend");
    DATABASE.clock().pass(Duration.ofDays(5));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Object> round = rounds::go;
      for (var done : threads.invokeAll(List.of(round, round, round))) {
        assertThat(done.get()).isEqualTo(List.of());
      }
    }

    assertThat(trail(agreement)).containsOnlyOnce("agreement.suspend");
    assertThat(trail(agreement)).hasSize(1 + missed(agreement));
  }

  private int missed(Agreement agreement) {
    return (int) dues(agreement).stream().filter(due -> due.word().equals("missed")).count();
  }
}
