package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.http.InvalidFieldException;
import dev.parley.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What partners counted themselves, beside what the platform did.
class StatementsTest {
  private static final TestDatabase DATABASE = new TestDatabase(ReportModule.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final String DUE =
      """
      obligations:
        - {id: reports, kind: report, owner: partner, every: P14D, grace: P3D, onMiss: suspend}
      """;

  @AfterAll
  static void stop() {
    DATABASE.get(MailServer.class).close();
    DATABASE.close();
  }

  private static Bureau bureau(String more) {
    return new Bureau(DATABASE, DESK, more);
  }

  private static Report report(Bureau bureau, int number) {
    return Objects.requireNonNull(bureau.report(number));
  }

  private static Statement statement(Bureau bureau, long sends) {
    var days = new ArrayList<Statement.Told>();
    for (var day : bureau.period(1).days()) {
      var counts =
          day.equals(bureau.start())
              ? List.of(new Statement.Counts("web", "title-page", "a", "platform", sends, 0L))
              : List.<Statement.Counts>of();
      days.add(new Statement.Told(day, counts));
    }
    return new Statement(days);
  }

  private static void hands(Bureau bureau, Statement statement) {
    statement.check(bureau.course(), bureau.period(1));
    DATABASE
        .get(Statements.class)
        .take(bureau.agreement(), bureau.course(), bureau.period(1), statement);
  }

  @Test
  void statementInTimeStandsInTheReportAndFulfilsWhatThePartnerOwes() {
    var bureau = bureau("reporting: {}\n" + DUE);
    bureau.sends(bureau.start(), 100);
    bureau.goesTo(bureau.period(1).over());
    hands(bureau, statement(bureau, 97));

    bureau.closes(1);

    var comparison = Objects.requireNonNull(report(bureau, 1).comparison());
    assertThat(comparison.sends()).isEqualTo(new Report.Both(Count.of(100), Count.of(97)));
    assertThat(comparison.differences()).hasSize(1);
    assertThat(comparison.disputed()).isFalse();
    assertThat(bureau.dues()).contains("fulfilled");
  }

  @Test
  void largeDifferenceIsDisputedWheneverTheStatementComes() {
    var bureau = bureau("reporting: {disputeThreshold: 10}\n");
    bureau.sends(bureau.start(), 100);
    bureau.closes(1);
    var stored = report(bureau, 1);

    hands(bureau, statement(bureau, 89));
    hands(bureau, statement(bureau, 89));

    assertThat(bureau.trail()).containsExactly("report.close", "report.dispute");
    assertThat(report(bureau, 1)).isEqualTo(stored);
    var disputes = DATABASE.get(Disputes.class);
    disputes.settle(bureau.agreement().id(), 1, "Theirs lacked an hour.", DESK.ann);
    assertThatThrownBy(() -> disputes.settle(bureau.agreement().id(), 1, "Again.", DESK.ann))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void partnersFigureIsLeftOutWhereOursIsHidden() {
    var bureau = bureau("reporting: {disputeThreshold: 0}\n");
    bureau.sends(bureau.start(), 4);
    bureau.goesTo(bureau.period(1).over());
    hands(bureau, statement(bureau, 5));

    bureau.closes(1);

    var comparison = Objects.requireNonNull(report(bureau, 1).comparison());
    assertThat(comparison.sends()).isEqualTo(new Report.Both(Count.HIDDEN, Count.HIDDEN));
    assertThat(comparison.disputed()).isFalse();
  }

  @Test
  void statementIsTakenOnceAndWhole() {
    var bureau = bureau("reporting: {}\n");
    bureau.goesTo(bureau.period(1).over());
    hands(bureau, statement(bureau, 5));

    assertThatThrownBy(() -> hands(bureau, statement(bureau, 6)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("other figures");
    var days = new ArrayList<>(statement(bureau, 5).days());
    days.removeLast();
    assertThatThrownBy(() -> hands(bureau, new Statement(days)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("it lacks " + bureau.period(1).to());
    days.add(new Statement.Told(LocalDate.of(2020, 1, 1), List.of()));
    assertThatThrownBy(() -> hands(bureau, new Statement(days))).hasMessageContaining("not within");
    assertThatThrownBy(() -> new Statement.Counts("web", "title-page", "a", "platform", -1L, 0L))
        .hasMessageContaining("no whole number from 0");
    var strange = new Statement.Counts("fridge", "title-page", "a", "platform", 1L, 0L);
    days.set(0, new Statement.Told(bureau.start(), List.of(strange)));
    assertThatThrownBy(() -> hands(bureau, new Statement(days)))
        .hasMessageContaining("was not agreed on");
  }

  @Test
  void sumsAreBoundedAndEachFieldIsNamed() {
    var most = (1L << 50) - 1;
    var day = LocalDate.of(2026, 1, 1);
    var one = new Statement.Counts("web", "title-page", "a", "platform", 0L, most);
    var other = new Statement.Counts("tv", "title-page", "a", "platform", 0L, 1L);
    var days = List.of(new Statement.Told(day, List.of(one, other)));
    assertThatThrownBy(() -> new Statement(days))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("all its clicks together are not below 1125899906842624");

    var whole =
        """
        {"interface": "web", "initiationSurface": "title-page", "implementationVariant": "a",
         "recipientKind": "platform", "sends": 1, "clicks": 0}
        """;
    var json =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    assertThat(json.readValue(whole, Statement.Counts.class).sends()).isEqualTo(1);
    for (var field :
        List.of(
            "interface", "initiationSurface", "implementationVariant", "recipientKind", "sends")) {
      var lacking = whole.replace('"' + field + '"', "\"x\"");
      assertThatThrownBy(() -> json.readValue(lacking, Statement.Counts.class))
          .cause()
          .isInstanceOfSatisfying(
              InvalidFieldException.class,
              fault -> assertThat(fault.problem().detail()).contains(field));
    }
    assertThatThrownBy(() -> json.readValue("{\"days\": [null]}", Statement.class))
        .hasMessageContaining("it has a null in it");
  }

  @Test
  void reportIsMadeWithoutCountsThatCannotBeCompared() {
    var bureau = bureau("reporting: {}\n");
    bureau.goesTo(bureau.period(1).over());
    hands(bureau, statement(bureau, 5));
    DATABASE
        .asOwner()
        .update(
            "update report_statement set content = ? where agreement_id = ?",
            "{\"days\":[]}".getBytes(StandardCharsets.UTF_8),
            bureau.agreement().id().value());

    bureau.closes(1);

    assertThat(report(bureau, 1).comparison()).isNull();
  }

  @Test
  void statementBetweenClosingAndMakingIsDisputed() {
    var bureau = bureau("reporting: {}\n");
    bureau.sends(bureau.start(), 100);
    bureau.goesTo(bureau.period(1).closes().plusSeconds(1));
    hands(bureau, statement(bureau, 50));

    bureau.closes(1);

    assertThat(report(bureau, 1).comparison()).isNull();
    assertThat(bureau.trail()).contains("report.dispute");
  }

  @Test
  void clickOnWhatIsNoLongerAgreedIsTakenAndSendIsNot() {
    var bureau = bureau("reporting: {}\n");
    bureau.goesTo(bureau.start().plusDays(5).atTime(9, 0).toInstant(ZoneOffset.UTC));
    bureau.enforces("b");
    bureau.goesTo(bureau.period(1).over());

    assertThatThrownBy(() -> hands(bureau, onDayEight(bureau, "a", 1L)))
        .hasMessageContaining("was not agreed on");
    assertThatThrownBy(() -> hands(bureau, onDayEight(bureau, "c", 0L)))
        .hasMessageContaining("was not agreed on");
    hands(bureau, onDayEight(bureau, "a", 0L));
    assertThat(DATABASE.get(Statements.class).find(bureau.agreement().id(), 1)).isPresent();
  }

  /// With one click, eight days after the start.
  private static Statement onDayEight(Bureau bureau, String variant, long sends) {
    var days = new ArrayList<>(statement(bureau, 0).days());
    var told = new Statement.Counts("web", "title-page", variant, "platform", sends, 1L);
    days.set(8, new Statement.Told(bureau.start().plusDays(8), List.of(told)));
    return new Statement(days);
  }
}
