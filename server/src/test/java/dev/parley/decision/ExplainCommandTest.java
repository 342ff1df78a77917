package dev.parley.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Desk;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import dev.parley.party.Territory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What `parley explain` prints, for people of four countries, in 2012 and today: nobody was asked
/// for anything yet, so it is always no, and for the reason that the law of the day gives.
class ExplainCommandTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(AgreementModule.class, Volumes.class, Decisions.class, Explanations.class);
  private static final String THEN = "--at 2012-06-01";
  private static final String TODAY = "";

  private final StringWriter printed = new StringWriter();
  private final StringWriter complaint = new StringWriter();

  @BeforeAll
  static void begin() {
    var agreement =
        AgreementText.with(Company.called("filmhaus"), "inbox.read", "watch.write")
            .during("2011-01-01", "2040-01-01")
            .in("US", "DE", "BR", "IN");
    new Desk(DATABASE).enforces(agreement.yaml());
    for (var code : new String[] {"US", "DE", "BR", "IN"}) {
      var person =
          new NewPerson(
              "from." + code.toLowerCase(Locale.ROOT),
              "Somebody",
              new Territory(code),
              LocalDate.of(1985, 5, 1),
              null,
              null);
      DATABASE.get(People.class).put(person, null);
    }
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private int explain(String person, String capability, String at) {
    var words =
        "--partner filmhaus --person %s --capability %s %s"
            .formatted(person, capability, at)
            .strip();
    return new CommandLine(new ExplainCommand(() -> DATABASE.get(Explanations.class)))
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(complaint, true))
        .execute(words.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from.us | then  | VIEWING_CONSENT_IN_ADVANCE | as it stood before Public Law 112-258
          from.us | today | CONSENT_MISSING            | as amended by Public Law 112-258
          from.de | then  | CONSENT_MISSING            | Directive 95/46/EC, articles 2(h) and 7(a)
          from.de | today | CONSENT_MISSING            | Regulation (EU) 2016/679, article 6(1)(a)
          from.br | then  | CONSENT_MISSING            | Law No. 8.078/1990, article 43
          from.br | today | CONSENT_MISSING            | Law No. 13.709/2018 (LGPD), article 7, I
          from.in | then  | CONSENT_MISSING            | Rules 2011, rule 6(1)
          from.in | today | CONSENT_MISSING            | Rules 2011, rule 6(1)
          """)
  void watchingIsDecidedByTheLawOfTheDay(
      String person, String day, String reason, String citation) {
    var code = explain(person, "watch.write", day.equals("then") ? THEN : TODAY);

    assertThat(code).isZero();
    assertThat(printed.toString())
        .startsWith("deny: ")
        .contains("reason: " + reason, citation, "The law there on that day:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from.us | then  | 18 U.S.C. section 2702(b)(3)
          from.us | today | 15 U.S.C. section 6501(1)
          from.de | then  | Directive 2002/58/EC, article 5(1)
          from.de | today | Regulation (EU) 2022/1925, article 5(2)
          from.br | then  | Law No. 9.296/1996, article 10
          from.br | today | Law No. 12.965/2014, article 7, II and III
          from.in | then  | Constitution of India, article 21
          from.in | today | Indian Contract Act 1872, section 11
          """)
  void messagesAreDecidedByTheLawOfTheDay(String person, String day, String citation) {
    var code = explain(person, "inbox.read", day.equals("then") ? THEN : TODAY);

    assertThat(code).isZero();
    assertThat(printed.toString())
        .startsWith("deny: The person has not consented.\nreason: CONSENT_MISSING\n")
        .contains("  NO   consent given: The person has not consented.\n", citation);
  }

  @Test
  void everyRuleIsPrintedAndSaysWhatItRestsOn() {
    explain("from.us", "watch.write", THEN);

    var lines = printed.toString().lines().toList();
    assertThat(lines)
        .contains(
            "at: 2012-06-01T00:00:00Z, for somebody in US",
            "  yes  term begun: The term has begun.",
            "       [filmhaus-inbox, version 1, term]",
            "  NO   consent in advance: " + Reason.VIEWING_CONSENT_IN_ADVANCE.sentence(),
            "   -   consent given: Not asked any more.",
            "  age: A person can consent from the age of 13.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yesterday  | is neither a day such as 2012-06-01
          2012-02-30 | is neither a day such as 2012-06-01
          2010-12-31 | is before 2011-01-01
          +300000-01-01T00:00:00Z | is after 2100-01-01
          """)
  void dayThatCannotBeDecidedForIsRefusedInOneSentence(String at, String sentence) {
    var code = explain("from.de", "inbox.read", "--at " + at);

    assertThat(code).isEqualTo(2);
    assertThat(complaint.toString().lines())
        .singleElement()
        .asString()
        .startsWith("parley: '%s' %s".formatted(at, sentence));
    assertThat(printed.toString()).isEmpty();
  }
}
