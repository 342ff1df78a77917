package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A downloaded viewing history becomes the person's own, once.
class NetflixImportTest {
  private static final TestDatabase DATABASE = new TestDatabase(WatchModule.class);
  private static final Cinema CINEMA = Cinema.on(DATABASE, new Desk(DATABASE));

  private static final String TIMES =
      "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
          + "Bookmark,Latest Bookmark,Country\n";

  @TempDir Path temp;

  private final StringWriter printed = new StringWriter();
  private final StringWriter complaint = new StringWriter();
  private final OwnWatching own = DATABASE.get(OwnWatching.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private String handle(PersonId person) {
    return String.valueOf(DATABASE.get(People.class).get(person).handle());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("NetflixViewingHistory.csv"), text);
  }

  private int imports(Path file, String... more) {
    var command = new CommandLine(new NetflixCommand(() -> DATABASE.get(NetflixImport.class)));
    var arguments = new java.util.ArrayList<String>(java.util.List.of(file.toString()));
    arguments.addAll(java.util.List.of(more));
    return command
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(complaint, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void sameTitleTwiceOnOneDayIsTwoViewsAndTheFileAgainIsNone() throws IOException {
    var ada = CINEMA.person();
    var text = "Title,Date\nSalt,12/31/20\nSalt,12/31/20\nDusk: Season 1: One,12/30/20\n";

    assertThat(imports(file(text), "--as", handle(ada))).isZero();
    assertThat(imports(file(text + "Salt,12/29/20\n"), "--as", handle(ada))).isZero();

    assertThat(own.count(ada)).isEqualTo(4);
    assertThat(printed.toString())
        .contains("month, day, year", "3 new, 0 already there", "1 new, 3 already there");
    assertThat(own.listAll(ada).map(each -> each.title().line()))
        .containsExactly("Salt", "Salt", "Dusk: Season 1: One", "Salt");
  }

  @Test
  void sameViewingInBothFormsIsOneWhicheverComesFirst() throws IOException {
    var days = "Title,Date\nSalt,12/31/20\nSalt,12/31/20\nDusk: Season 1: One,12/30/20\n";
    var times =
        TIMES
            + "Ada,2021-01-01 03:15:00,01:10:00,,Salt,,TV,01:10:00,01:10:00,US (United States)\n"
            + "Ada,2020-12-30 20:15:00,00:40:00,,Dusk: Season 1: One,,TV,,,US (United States)\n"
            + "Ada,2020-12-29 20:15:00,00:40:00,,Dawn,,TV,,,US (United States)\n";
    var ada = CINEMA.person();
    var ben = CINEMA.person();

    for (var time = 0; time < 2; time++) {
      imports(file(days), "--as", handle(ada));
      imports(file(times), "--as", handle(ada));
      imports(file(times), "--as", handle(ben));
      imports(file(days), "--as", handle(ben));
    }

    for (var person : java.util.List.of(ada, ben)) {
      assertThat(own.listAll(person))
          .extracting(each -> each.title().line(), each -> each.when().wholeDay())
          .containsExactlyInAnyOrder(
              tuple("Salt", false),
              tuple("Salt", true),
              tuple("Dusk: Season 1: One", false),
              tuple("Dawn", false));
    }
    assertThat(own.listAll(ada).map(each -> each.how().bookmark()))
        .contains(Duration.ofMinutes(70));
  }

  @Test
  void twiceOnADayThatIsThereIsNotTheDayBesideIt() throws IOException {
    var days = "Title,Date\nSalt,12/31/20\nSalt,12/30/20\n";
    var times =
        TIMES
            + "Ada,2020-12-31 20:15:00,00:40:00,,Salt,,TV,,,US (United States)\n"
            + "Ada,2020-12-31 10:15:00,00:40:00,,Salt,,TV,,,US (United States)\n";
    var ada = CINEMA.person();
    var ben = CINEMA.person();

    imports(file(days), "--as", handle(ada));
    imports(file(times), "--as", handle(ada));
    imports(file(times), "--as", handle(ben));
    imports(file(days), "--as", handle(ben));

    for (var person : java.util.List.of(ada, ben)) {
      assertThat(own.listAll(person))
          .extracting(each -> each.when().startedAt().toString(), each -> each.when().wholeDay())
          .containsExactly(
              tuple("2020-12-31T20:15:00Z", false),
              tuple("2020-12-31T10:15:00Z", false),
              tuple("2020-12-30T00:00:00Z", true));
    }
  }

  @Test
  void whatWasBroughtIsUsedOnlyWithAYesAndGoesByADeadline() throws IOException {
    var ada = CINEMA.person();
    imports(file("Title,Date\nSalt,12/31/15\n"), "--as", handle(ada));
    assertThat(usable(ada)).isZero();

    own.allowBrought(ada, true);
    own.allowBrought(ada, true);
    assertThat(usable(ada)).isEqualTo(1);
    assertThat(own.brought(ada)).hasSize(1);
    own.allowBrought(ada, false);
    assertThat(usable(ada)).isZero();

    DATABASE.clock().pass(Duration.ofDays(364));
    DATABASE.get(Retention.class).go();
    assertThat(own.count(ada)).isEqualTo(1);
    DATABASE.clock().pass(Duration.ofDays(2));
    DATABASE.get(Retention.class).go();
    assertThat(own.count(ada)).isZero();
  }

  private static int usable(PersonId person) {
    return DATABASE
        .get(WatchHistory.class)
        .list(person, Purpose.RECOMMENDATION, java.util.Optional.empty(), 10)
        .items()
        .size();
  }

  @Test
  void badLinesAreNamedAndTheGoodOnesKept() throws IOException {
    var ada = CINEMA.person();

    var code = imports(file("Title,Date\nSalt,31.12.2020\n,30.12.2020\n"), "--as", handle(ada));

    assertThat(code).isZero();
    assertThat(printed.toString()).contains("skipped   1 lines", "line 3: the title has no name");
    assertThat(own.count(ada)).isEqualTo(1);
  }

  @Test
  void whatCannotBeImportedIsRefusedInOneSentence() throws IOException {
    var ada = handle(CINEMA.person());
    var child = handle(CINEMA.person("DE", LocalDate.parse("2020-01-01")));
    var unclear = file("Title,Date\nSalt,1/2/20\n");

    assertThat(imports(unclear, "--as", ada)).isEqualTo(2);
    assertThat(imports(unclear, "--as", ada, "--date-format", "x")).isEqualTo(2);
    assertThat(imports(unclear, "--as", "nobody-here")).isEqualTo(2);
    assertThat(imports(unclear, "--as", child, "--date-format", "M/D/YY")).isEqualTo(2);
    assertThat(imports(temp.resolve("absent.csv"), "--as", ada)).isEqualTo(2);
    assertThat(imports(temp, "--as", ada)).isEqualTo(2);
    var latin = temp.resolve("latin.csv");
    Files.write(latin, "Title,Date\nFräulein,1/13/20\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(imports(latin, "--as", ada)).isEqualTo(2);

    assertThat(complaint.toString().lines())
        .hasSize(7)
        .allSatisfy(line -> assertThat(line).startsWith("parley: "));
    assertThat(complaint.toString())
        .contains(
            "line 2", "--date-format: 'x'", "nobody-here", "too young", "no such file", "folder")
        .contains("UTF-8");
    assertThat(printed.toString()).isEmpty();
    assertThat(imports(unclear, "--as", ada, "--date-format", "M/D/YY")).isZero();
  }

  @Test
  void whatIsDeletedOfIsNotKeptAndPartnersAreNotAsked() throws IOException {
    var ada = CINEMA.person();
    var file = file("Title,Date\nSalt,12/31/20\n");
    imports(file, "--as", handle(ada));

    own.deleteAll(ada);
    assertThat(own.count(ada)).isZero();
    imports(file, "--as", handle(ada));

    assertThat(own.count(ada)).isEqualTo(1);
    DATABASE.get(Retention.class).go();
    assertThat(own.count(ada)).isEqualTo(1);
    assertThatThrownBy(() -> ViewingTable.read(temp)).isInstanceOf(ImportRefused.class);
  }
}
