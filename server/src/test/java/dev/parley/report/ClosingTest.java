package dev.parley.report;

import static dev.parley.report.Bureau.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement.State;
import dev.parley.agreement.Desk;
import dev.parley.obligation.Rounds;
import dev.parley.operator.AuditTrail;
import dev.parley.report.Traffic.Cell;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// When reports are made, how they get there, and what follows when they do not.
class ClosingTest {
  private static final TestDatabase DATABASE = new TestDatabase(ReportModule.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final String MAIL = "reporting: {mail: [deals@partner.example]}\n";
  private static final String DUE =
      """
      obligations:
        - {id: reports, kind: report, owner: %s, every: P14D, grace: P3D, onMiss: suspend}
      """;

  private final MailServer mail = DATABASE.get(MailServer.class);

  @AfterAll
  static void stop() {
    DATABASE.get(MailServer.class).close();
    DATABASE.close();
  }

  @BeforeEach
  void takes() {
    mail.answers("250 fine");
    mail.ends("250 taken", false);
    DATABASE.asOwner().update("update report_mail set state = 'sent' where state <> 'sent'");
  }

  /// The letters with this agreement's first report.
  private List<String> taken(Bureau bureau) {
    var id = "<report-1.%s.".formatted(bureau.agreement().id());
    return mail.taken().stream().filter(letter -> letter.contains(id)).toList();
  }

  private static Bureau bureau(String more) {
    return new Bureau(DATABASE, DESK, more);
  }

  private static Report report(Bureau bureau, int number) {
    return Objects.requireNonNull(bureau.report(number));
  }

  @Test
  void reportIsMadeWhenItsGraceIsOverAndNotBefore() {
    var bureau = bureau("reporting: {}\n");
    bureau.sends(bureau.start(), 12);

    bureau.goesTo(bureau.period(1).closes());
    bureau.goesRound();
    var early = bureau.report(1);
    bureau.closes(1);

    assertThat(early).isNull();
    assertThat(report(bureau, 1).counts().total().sends()).isEqualTo(Count.of(12));
    assertThat(bureau.trail()).containsExactly("report.close");
  }

  @Test
  void whatComesTooLateIsRestatedInTheNextAndChangesNothing() {
    var bureau = bureau("reporting: {}\n");
    bureau.sends(bureau.start(), 30);
    bureau.closes(1);
    var first = DATABASE.get(Reports.class).find(bureau.agreement().id(), 1).orElseThrow();
    var late = bureau.period(1).closes().plusSeconds(1);
    for (var send : bureau.traffic.sends) {
      bureau.traffic.click(send, send.at().plusSeconds(60), late);
    }

    bureau.closes(2);

    var restated = report(bureau, 2).past().restatements().getFirst();
    assertThat(restated.period()).isEqualTo(1);
    assertThat(restated.total().clicks()).isEqualTo(Count.of(30));
    assertThat(report(bureau, 2).past().running().clicks().count()).isEqualTo(30);
    assertThat(report(bureau, 2).past().running().sends().count()).isEqualTo(30);
    assertThat(report(bureau, 1).counts().total().clicks()).isEqualTo(Count.of(0));
    assertThat(DATABASE.get(Reports.class).find(bureau.agreement().id(), 1)).hasValue(first);
  }

  @Test
  void trafficThatTestsIsNowhere() {
    var bureau = bureau("reporting: {}\n");
    for (int person = 0; person < 20; person++) {
      var at = bureau.start().atStartOfDay(ZoneOffset.UTC).toInstant();
      bureau.traffic.send(new Cell(PLATFORM, true), at, person, 100L + person);
    }

    bureau.closes(1);

    assertThat(report(bureau, 1).counts().total().sends()).isEqualTo(Count.of(0));
  }

  @Test
  void bothSetsOfDimensionsAreShownWithTheirDays() {
    var bureau = bureau("reporting: {}\n");
    bureau.goesTo(bureau.start().plusDays(5).atTime(9, 0).toInstant(ZoneOffset.UTC));
    bureau.enforces("b, c");

    bureau.closes(1);

    var report = report(bureau, 1);
    assertThat(report.arrangements())
        .extracting(Report.Arrangement::from)
        .containsExactly(bureau.start(), bureau.start().plusDays(5));
    var states = new ArrayList<String>();
    for (var row : report.counts().rows()) {
      if (row.combination().on().equals("tv") && row.combination().kind().equals("platform")) {
        states.add(
            row.combination().variant()
                + row.days().stream().map(day -> day.sends().shown() ? "0" : "-").toList());
      }
    }
    assertThat(states)
        .containsExactly(
            "a[0, 0, 0, 0, 0, 0, -, -, -, -, -, -, -, -]",
            "b[-, -, -, -, -, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
            "c[-, -, -, -, -, 0, 0, 0, 0, 0, 0, 0, 0, 0]");
  }

  @Test
  void twoNodesMakeOneReportAndSendOneLetter() throws InterruptedException, ExecutionException {
    var bureau = bureau(MAIL);
    bureau.goesTo(bureau.period(1).closes().plus(Making.SETTLING));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> round =
          () -> {
            bureau.goesRound();
            return true;
          };
      for (var done : threads.invokeAll(List.of(round, round, round))) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(taken(bureau)).hasSize(1);
    assertThat(bureau.trail()).containsOnlyOnce("report.close");
    var notices =
        DATABASE
            .asOwner()
            .queryForList(
                "select sha256 from notice where agreement_id = ?",
                String.class,
                bureau.agreement().id().value());
    assertThat(notices).hasSize(1);
  }

  @Test
  void letterHasThePdfAndTheSameIdEachTime() {
    var bureau = bureau(MAIL);
    mail.answers("451 later");
    bureau.closes(1);

    assertThat(bureau.mail(1)).containsExactly("waiting");
    mail.answers("250 fine");
    DATABASE.clock().pass(Duration.ofMinutes(10));
    bureau.goesRound();
    bureau.goesRound();

    assertThat(bureau.mail(1)).containsExactly("sent");
    assertThat(taken(bureau)).hasSize(1);
    assertThat(taken(bureau).getFirst())
        .contains("application/pdf")
        .contains("Subject: Inbox API agreement: report 1");
  }

  @Test
  void whoIsRefusedForGoodIsNotAskedAgainUntilAnOperatorSaysSo() {
    var bureau = bureau(MAIL);
    mail.answers("550 no such mailbox");
    bureau.closes(1);
    DATABASE.clock().pass(Duration.ofDays(1));
    mail.answers("250 fine");
    bureau.goesRound();
    assertThat(bureau.mail(1)).containsExactly("refused");

    var mails = DATABASE.get(Mails.class);
    mails.again(bureau.agreement().id(), 1, "deals@partner.example", DESK.ann);
    bureau.goesRound();

    assertThat(bureau.mail(1)).containsExactly("sent");
  }

  @Test
  void letterThatMayHaveBeenTakenIsNotSentAgain() {
    var bureau = bureau(MAIL);
    mail.answers("451 later");
    bureau.closes(1);
    mail.answers("250 fine");
    DATABASE.clock().pass(Duration.ofMinutes(10));
    // Those of other tests' agreements are in line as well.
    for (var id = bureau.agreement().id(); ; ) {
      if (DATABASE.get(Mails.class).claim().orElseThrow().agreement().equals(id)) {
        break;
      }
    }

    DATABASE.clock().pass(Duration.ofHours(4));
    bureau.goesRound();

    assertThat(bureau.mail(1)).containsExactly("unclear");
    assertThat(taken(bureau)).isEmpty();
  }

  @Test
  void serverThatFallsSilentWithTheLetterInHandGetsNoOther() {
    var bureau = bureau(MAIL);
    mail.ends("", true);
    bureau.closes(1);
    mail.ends("250 taken", false);
    DATABASE.clock().pass(Duration.ofDays(1));
    bureau.goesRound();

    assertThat(bureau.mail(1)).containsExactly("unclear");
    assertThat(taken(bureau)).hasSize(1);
    assertThat(DATABASE.get(Mails.class).listTroubled(bureau.agreement().id())).hasSize(1);
  }

  @Test
  void serverThatSaysLaterToTheWholeLetterGetsItAgain() {
    var bureau = bureau(MAIL);
    mail.ends("451 later", false);
    bureau.closes(1);
    assertThat(bureau.mail(1)).containsExactly("waiting");

    mail.ends("250 taken", true);
    DATABASE.clock().pass(Duration.ofMinutes(10));
    bureau.goesRound();

    assertThat(bureau.mail(1)).containsExactly("sent");
  }

  @Test
  void letterThatWaitsForAMailServerIsOnThePage() {
    var bureau = bureau(MAIL);
    bureau.goesTo(bureau.period(1).closes().plus(Making.SETTLING));
    DATABASE.get(Making.class).go(DATABASE.clock());
    var none = new MailSettings("", 587, "", "", "", "starttls");

    var troubled =
        new Mails(
                DATABASE.get(JdbcClient.class),
                DATABASE.get(AuditTrail.class),
                DATABASE.clock(),
                none)
            .listTroubled(bureau.agreement().id());

    assertThat(troubled).extracting(one -> one.progress().state()).containsExactly("waiting");
    assertThat(DATABASE.get(Mails.class).listTroubled(bureau.agreement().id())).isEmpty();
  }

  @Test
  void reportDoesNotDoWhatWasDueOfTheOneBefore() {
    var bureau = bureau(MAIL + DUE.formatted("platform").replace("P14D", "P15D"));
    mail.answers("550 never");
    bureau.closes(1);
    mail.answers("250 fine");

    bureau.closes(2);

    assertThat(bureau.mail(2)).containsExactly("sent");
    assertThat(bureau.dues().stream().filter("fulfilled"::equals)).hasSize(1);
    assertThat(bureau.dues()).hasSizeGreaterThan(1);
  }

  @Test
  void whatIsDueIsDoneWhenTheReportIsOutAndNotBefore() {
    var bureau = bureau(MAIL + DUE.formatted("platform"));
    mail.answers("451 later");
    bureau.closes(1);
    DATABASE.get(Rounds.class).go();
    assertThat(bureau.dues()).contains("open").doesNotContain("fulfilled");

    mail.answers("250 fine");
    DATABASE.clock().pass(Duration.ofMinutes(10));
    bureau.goesRound();

    assertThat(bureau.dues()).contains("fulfilled");
    assertThat(bureau.agreement().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void missedDeadlineLeadsToNoticeAndSuspension() {
    var bureau = bureau(MAIL + DUE.formatted("platform"));
    mail.answers("550 never");
    bureau.closes(1);
    bureau.goesTo(bureau.period(1).closes().plus(Duration.ofDays(2)));

    DATABASE.get(Rounds.class).go();

    assertThat(bureau.dues()).contains("missed");
    assertThat(bureau.agreement().state()).isEqualTo(State.SUSPENDED);
    assertThat(bureau.trail()).contains("obligation.miss", "agreement.suspend");
  }
}
