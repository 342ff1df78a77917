package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Seeded;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Viewing histories in all the forms that people download them in, and in some that they do not.
class NetflixFileTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String FULL =
      "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
          + "Bookmark,Latest Bookmark,Country\n";

  private static NetflixFile read(String text) {
    return read(text, null, null);
  }

  private static NetflixFile read(String text, @Nullable DateForm form, @Nullable String profile) {
    try {
      return NetflixFile.read(
          ViewingTable.read(new StringReader(text), "x.csv"), form, profile, NOW);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static NetflixFile days(String... dates) {
    var text = new StringBuilder("Title,Date\n");
    for (var date : dates) {
      text.append("\"A\",\"").append(date).append("\"\n");
    }
    return read(text.toString());
  }

  private static List<LocalDate> read(NetflixFile file) {
    return file.views().stream()
        .map(view -> LocalDate.ofInstant(view.startedAt(), ZoneOffset.UTC))
        .toList();
  }

  private static void assertRefused(String text, String... words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ImportRefused.class)
        .message()
        .contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "12/31/20, MONTH_FIRST",
    "31.12.2020, DAY_FIRST",
    "31-12-20, DAY_FIRST",
    "31/12/2020, DAY_FIRST",
    "31. 12. 2020, DAY_FIRST",
    "2020-12-31, YEAR_FIRST",
    "2020. 12. 31., YEAR_FIRST",
    "2020/12/31, YEAR_FIRST",
    "20-12-31, YEAR_FIRST",
    "20. 12. 31., YEAR_FIRST"
  })
  void dateSaysItsOwnOrderWhereItCan(String date, DateForm form) {
    var file = days(date);

    assertThat(file.dates()).isEqualTo(form);
    assertThat(read(file)).containsExactly(LocalDate.of(2020, 12, 31));
  }

  @Test
  void oneClearDateSettlesTheWholeFile() {
    assertThat(read(days("3/4/20", "2/13/20", "1/2/20")))
        .containsExactly(
            LocalDate.of(2020, 3, 4), LocalDate.of(2020, 2, 13), LocalDate.of(2020, 1, 2));
  }

  @Test
  void futureSettlesItAsWell() {
    assertThat(read(days("12/10/26", "9/10/26")))
        .containsExactly(LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 9));
  }

  @Test
  void newestFirstSettlesItWhereTheDaysDoNot() {
    assertThat(read(days("5/1/20", "4/2/20", "3/3/20")))
        .containsExactly(
            LocalDate.of(2020, 5, 1), LocalDate.of(2020, 4, 2), LocalDate.of(2020, 3, 3));
    assertThat(days("1/5/20", "2/4/20", "3/3/20").dates()).isEqualTo(DateForm.DAY_FIRST);
  }

  @Test
  void whatCanBeReadInTwoWaysIsAskedAbout() {
    assertRefused(
        "Title,Date\nA,3/3/20\nA,4/5/20\nA,3/6/20\n", "line 3", "4/5/20", "--date-format");
    assertThat(read("Title,Date\nA,4/5/20\n", DateForm.DAY_FIRST, null).views().getFirst())
        .extracting(Brought::startedAt)
        .isEqualTo(Instant.parse("2020-05-04T00:00:00Z"));
    assertThat(days("3/3/20").views()).hasSize(1);
    assertThat(days("04.05.2020").dates()).isEqualTo(DateForm.DAY_FIRST);
  }

  @Test
  void linesThatContradictEachOtherAreAskedAbout() {
    assertRefused("Title,Date\nA,13/1/20\nA,1/14/20\n", "line 2", "line 3", "--date-format");
  }

  @Test
  void dayThatDoesNotExistIsABadLine() {
    var file = days("12/31/20", "2/30/20", "", "soon", "1/1/20");

    assertThat(file.views()).hasSize(2);
    assertThat(file.bad()).extracting(BadLine::line).containsExactly(3L, 4L, 5L);
    assertThat(file.bad().getFirst()).asString().contains("2/30/20");
  }

  @ParameterizedTest
  @CsvSource({
    "DD/MM/YYYY, DAY_FIRST",
    "d.m.yy, DAY_FIRST",
    "DD. MM. YYYY., DAY_FIRST",
    "M/D/YY, MONTH_FIRST",
    "YYYY-MM-DD, YEAR_FIRST",
    "YY. MM. DD., YEAR_FIRST"
  })
  void dateFormatIsSaidAsPeopleWriteIt(String pattern, DateForm form) {
    assertThat(DateForm.ofPattern(pattern)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({"DD/MM", "YYYY", "MM/YYYY/DD", "hello", "''"})
  void dateFormatThatIsNoneIsRefused(String pattern) {
    assertThatThrownBy(() -> DateForm.ofPattern(pattern))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("--date-format");
  }

  @Test
  void titleWithoutANameIsABadLineAndTheOthersAreKept() {
    var file = read("Title,Date\n\" : Episode 10\",12/31/20\n\"\",12/30/20\nA,12/29/20\n");

    assertThat(file.views()).hasSize(1);
    assertThat(file.bad())
        .extracting(BadLine::toString)
        .containsExactly("line 2: the title has no name", "line 3: the title has no name");
  }

  @Test
  void fullFormIsReadWithAllThatItSays() {
    var file =
        read(
            FULL
                + "Ada,2020-12-31 20:15:00,26:03:09,,"
                + "\"Night Train: Season 2: \"\"Salt\"\", part\",,"
                + "Apple TV,25:00:00,Not latest view,BR (Brazil)\n"
                + "Ada,2020-12-30 20:15:00,0:00:09,\"Autoplayed: user action: None; \",A trailer,"
                + "TRAILER,Web,00:00:09,00:00:09,DE (Germany)\n");

    var episode = file.views().getFirst();
    assertThat(episode.startedAt()).isEqualTo("2020-12-31T20:15:00Z");
    assertThat(episode.watchedFor()).isEqualTo(Duration.parse("PT26H3M9S"));
    assertThat(episode.title())
        .isEqualTo(new SplitTitle("Night Train", "Season 2", "\"Salt\", part"));
    assertThat(episode.kind()).isEqualTo(Kind.EPISODE);
    assertThat(episode.how())
        .isEqualTo(
            new Watched.How("Apple TV", "Ada", "BR", null, false, Duration.ofHours(25), false));
    var trailer = file.views().getLast();
    assertThat(trailer.kind()).isEqualTo(Kind.EXTRA);
    assertThat(trailer.how())
        .isEqualTo(
            new Watched.How("Web", "Ada", "DE", "TRAILER", true, Duration.ofSeconds(9), true));
  }

  @Test
  void othersProfilesAreTheirs() {
    var text =
        FULL
            + "Ada,2020-12-31 20:15:00,00:10:00,,A,,TV,,,DE (Germany)\n"
            + "Ben,2020-12-31 21:15:00,00:10:00,,B,,TV,,,DE (Germany)\n";

    assertRefused(text, "Ada", "Ben", "--profile");
    assertThat(read(text, null, "Ben").views())
        .extracting(view -> view.title().name())
        .containsExactly("B");
    assertThatThrownBy(() -> read(text, null, "Cem")).hasMessageContaining("--profile");
  }

  @Test
  void eachBadLineOfTheFullFormIsNamed() {
    var file =
        read(
            FULL
                + "Ada,2020-12-31,00:10:00,,A,,TV,,,DE (Germany)\n"
                + "Ada,2020-12-31 20:15:00,-1:10:00,,A,,TV,,,DE (Germany)\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,A,,TV,,,Germany\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,A,,TV,,,ZZ (Nowhere)\n"
                + "Ada,2030-12-31 20:15:00,00:10:00,,A,,TV,,,DE (Germany)\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,A\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,A,,TV,half,,DE (Germany)\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,A,,TV,,soon,DE (Germany)\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,A,,T\0V,,,DE (Germany)\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,\"A\"B,,TV,,,DE (Germany)\n"
                + "Ada,2020-12-31 20:15:00,00:10:00,,A,,TV,,,DE (Germany)\n");

    assertThat(file.views()).hasSize(1);
    assertThat(file.bad())
        .extracting(BadLine::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(file.bad())
        .extracting(BadLine::fault)
        .satisfiesExactly(
            fault -> assertThat(fault).contains("2020-12-31"),
            fault -> assertThat(fault).contains("-1:10:00"),
            fault -> assertThat(fault).contains("Germany"),
            fault -> assertThat(fault).contains("ZZ"),
            fault -> assertThat(fault).contains("future"),
            fault -> assertThat(fault).contains("5 fields"),
            fault -> assertThat(fault).contains("half"),
            fault -> assertThat(fault).contains("soon"),
            fault -> assertThat(fault).contains("U+0000"),
            fault -> assertThat(fault).contains("quote"));
  }

  @Test
  void filesOfAnotherKindAreRefused() {
    assertRefused("", "empty");
    assertRefused("\n\n", "empty");
    assertRefused("Title,Date\n", "empty");
    assertRefused("Name,Rating,Device\nA,1,TV\n", "Name,Rating,Device", "Title,Date");
    assertRefused("Title,Date\nA,yesterday\n", "12/31/20");
    assertRefused("Name,Born\nA,12/31/20\n", "Name,Born", "Title,Date");
    assertRefused("A,12/31/20\nB,12/30/20\n", "A,12/31/20", "Title,Date");
    assertRefused("Date,Title\n12/31/20,A\n", "Date,Title");
    assertRefused("\"Title,Date\nA,12/31/20\n", "line 1", "quote");
    assertRefused("Title,Date\n\"A\"b,12/31/20\n", "line 2", "quote");
    assertRefused(FULL, "empty");
  }

  @Test
  void markEmptyLinesAndOtherLanguagesDoNoHarm() {
    assertThat(read("\uFEFFTitle,Date\r\n\r\nA,12/31/20\r\n\r\nB,12/30/20").views()).hasSize(2);
    assertThat(read("Titel,Datum\nA,31.12.20\n").views()).hasSize(1);
    assertThat(read("Title,Date\n\"Two\nlines\",12/31/20\nA,x\n").bad())
        .extracting(BadLine::line)
        .containsExactly(4L);
  }

  /// Whatever days, in whatever form: they are read as they were meant, or asked about, and never
  /// read otherwise.
  @Seeded
  void datesAreReadAsMeantOrAskedAbout(Random random) {
    var forms = List.of("M/d/yy", "dd.MM.yyyy", "dd-MM-yy", "dd/MM/yyyy", "yyyy-MM-dd", "yy-MM-dd");
    var pattern = java.time.format.DateTimeFormatter.ofPattern(forms.get(random.nextInt(6)));
    var meant = new ArrayList<LocalDate>();
    var day = LocalDate.of(2026, 11, 20);
    for (var at = 0; at <= random.nextInt(40); at++) {
      meant.add(day);
      day = day.minusDays(random.nextInt(20));
    }
    var text = new StringBuilder("Title,Date\n");
    meant.forEach(date -> text.append("\"A\",\"").append(date.format(pattern)).append("\"\n"));

    try {
      assertThat(read(read(text.toString()))).isEqualTo(meant);
    } catch (ImportRefused asked) {
      assertThat(asked).hasMessageContaining("--date-format");
    }
  }

  /// Whatever stands in a file, it is read, its bad lines named, or refused in a sentence.
  @Seeded(500)
  void noFileBreaksIt(Random random) {
    var pieces =
        List.of(
            "Title",
            ",",
            "Date",
            "\n",
            "\"",
            "12/31/20",
            "1.2.2020",
            "\r\n",
            " : ",
            "A: Season 1: B",
            "\0",
            "\uFEFF",
            "ü",
            "2020-12-31 20:15:00",
            "99:00:00",
            "DE (Germany)",
            FULL);
    var text = new StringBuilder(random.nextBoolean() ? "Title,Date\n" : "");
    for (var at = 0; at < random.nextInt(60); at++) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }

    try {
      var file = read(text.toString());
      assertThat(file.views()).isNotEmpty();
    } catch (ImportRefused refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
