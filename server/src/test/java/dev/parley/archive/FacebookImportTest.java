package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import dev.parley.friends.Graph;
import dev.parley.inbox.Intake;
import dev.parley.party.People;
import dev.parley.party.Territory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;

class FacebookImportTest {
  private static final TestDatabase DATABASE = new TestDatabase(Graph.class);
  private final JdbcTemplate jdbc = DATABASE.asOwner();
  private final FacebookImport imports =
      new FacebookImport(
          DATABASE.get(People.class), DATABASE.get(Intake.class), DATABASE.get(Graph.class));

  @TempDir Path temp;

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.empty();
  }

  @Test
  void everythingInTheArchiveIsInTheInbox() {
    var report = imported("ada", Downloads.folder("ada"));

    assertThat(report.lines())
        .containsExactly(
            "Imported the archive of Ada Wren as \"ada\".",
            "  files     20",
            "  threads   9",
            "  messages  40 (call 2, event 2, share 2, text 34)",
            "  stored    40 new, 0 already there",
            "  people    1 with a handle, 12 by name only",
            "  skipped   0 files, 1 messages",
            "  ada: your_facebook_activity/messages/inbox/belakiss_1020304050607080/message_2.json:"
                + " a message at line 74, column 5 says nothing",
            "Unclear who wrote what: \"Sam Lee\" in \"All Lees\","
                + " where more than one bears that name");
  }

  @Test
  void importingTwiceChangesNothing() {
    imported("ada", Downloads.folder("ada"), Downloads.folder("flat"));
    var once = dump();

    var report = imported("ada", Downloads.folder("ada"), Downloads.folder("flat"));

    assertThat(dump()).isEqualTo(once);
    assertThat(report.lines()).contains("  stored    0 new, 47 already there");
  }

  @Test
  void laterAndDifferentlySplitDownloadDoublesNothing() {
    var early = split("early.zip", 5, 0, 9);
    var late = split("late.zip", 4, 0, 15);
    imported("ada", late);
    var expected = messages();
    empty();

    imported("ada", early);
    var then = imported("ada", late);
    var both = imported("ada", early, late);

    assertThat(then.lines()).contains("  stored    6 new, 9 already there");
    assertThat(both.lines()).contains("  stored    0 new, 24 already there");
    assertThat(messages()).isEqualTo(expected).hasSize(15);
  }

  @Test
  void messageTakenBackSinceTheLastDownloadIsTakenBackHere() {
    var first = Downloads.message("Bo Berg", 1700000000000L, "sorry");
    var unsent =
        "{\"sender_name\": \"Bo Berg\", \"timestamp_ms\": 1700000000000, \"is_unsent\": true}";
    var before = zip("before.zip", first);
    var after = zip("after.zip", unsent);

    imported("ada", before);
    var report = imported("ada", after);
    imported("ada", before);

    assertThat(report.lines())
        .contains("  stored    0 new, 1 already there, of these 1 taken back since");
    assertThat(messages()).singleElement().asString().contains("unsent").doesNotContain("sorry");
  }

  @Test
  void renamedCounterpartStaysTheSamePerson() {
    var before = zip("before.zip", Downloads.message("Bo Berg", 1700000000000L, "hello"));
    var after =
        Downloads.zipOf(
            temp.resolve("after.zip"),
            "messages/inbox/boberglund_12345678/message_1.json",
            Downloads.thread(Downloads.message("Bo Berg", 1700000000000L, "hello"))
                .replace("Bo Berg", "Bo Berglund"));

    imported("ada", before);
    var report = imported("ada", after);

    assertThat(report.lines()).contains("  stored    0 new, 1 already there");
    assertThat(jdbc.queryForList("select name from person order by id", String.class))
        .containsExactly("Ada Wren", "Bo Berg");
  }

  @Test
  void ownerIsMadeWithTerritoryOrFound() {
    imported("ada", Downloads.folder("older"));

    assertThat(jdbc.queryForList("select handle, name, territory from person where handle = 'ada'"))
        .singleElement()
        .isEqualTo(Map.of("handle", "ada", "name", "Ada Wren", "territory", "HU"));
  }

  @Test
  void ownerWhoLeftAGroupHasLeftIt() {
    imported("ada", Downloads.folder("older"));

    assertThat(
            jdbc.queryForList(
                """
                select p.left_at is not null from participant p
                join thread t on t.id = p.thread_id join person o on o.id = p.person_id
                where t.kind = 'group' and o.handle = 'ada'
                """,
                Boolean.class))
        .containsExactly(true);
  }

  @Test
  void mappingFileGivesWordsToPeopleWhoAreHere() {
    jdbc.execute("insert into person (handle, name) values ('bo', 'Bo B.')");
    var people = PeopleMap.parse("name,handle\nBo Berg,bo\n", "map.csv");

    imported("ada", people, zip("bo.zip", Downloads.message("Bo Berg", 1700000000000L, "mine")));

    assertThat(
            jdbc.queryForObject(
                "select p.handle from message m join person p on p.id = m.author_id", String.class))
        .isEqualTo("bo");
  }

  @Test
  void mappingFileThatNamesNobodyHereIsRefused() {
    var people = PeopleMap.parse("name,handle\nBo Berg,bo\nCy,cy\n", "map.csv");
    var zip = zip("bo.zip", Downloads.message("Bo Berg", 1700000000000L, "mine"));

    assertThatThrownBy(() -> imported("ada", people, zip))
        .isInstanceOf(ArchiveRefused.class)
        .hasMessageStartingWith("The mapping file names people who are not here: bo, cy.");
    assertThat(dump()).isEmpty();
  }

  @Test
  void damageIsSaidClearlyAndTheRestIsImported() {
    var zip =
        Downloads.zipOf(
            temp.resolve("d.zip"),
            "messages/inbox/bo_12345678/message_1.json",
            Downloads.thread(Downloads.message("Bo Berg", 1700000000000L, "whole")),
            "messages/inbox/bo_12345678/message_2.json",
            "{oops");

    var report = imported("ada", zip);

    assertThat(report.lines())
        .contains(
            "  skipped   1 files, 0 messages",
            "  d.zip: messages/inbox/bo_12345678/message_2.json:"
                + " a file is not valid JSON at line 1, column 2",
            "SOME FILES WERE DAMAGED and are not imported; everything else is.");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void commandEndsWithZeroWhereSomeFilesWereDamagedAndWithTwoWhereAllWere() {
    var damaged = "messages/inbox/cy_12345679/message_1.json";
    var some =
        Downloads.zipOf(
            temp.resolve("some.zip"),
            "messages/inbox/bo_12345678/message_1.json",
            Downloads.thread(Downloads.message("Bo Berg", 1700000000000L, "whole")),
            damaged,
            "{oops");
    var all = Downloads.zipOf(temp.resolve("all.zip"), damaged, "{oops");

    assertThat(command(some.toString(), "--as", "ada")).startsWith("0 ").contains("DAMAGED");
    assertThat(command(all.toString(), "--as", "ada"))
        .startsWith("2 ")
        .contains("No file of messages or friends could be read. all.zip: " + damaged);
  }

  @Test
  void commandEndsWithTwoAndOneSentenceOnABadArchive() throws IOException {
    var pdf = Files.writeString(temp.resolve("a.pdf"), "%PDF-1.7");

    assertThat(command(pdf.toString()))
        .isEqualTo(
            "2 a.pdf is no archive but a PDF:"
                + " give the zip that was downloaded, or the folder it unpacks to.\n");
    assertThat(command(pdf.toString(), "--territory", "Hungary"))
        .startsWith("2 --territory: 'Hungary' is no territory");
    assertThat(command()).startsWith("2 Missing required parameter: 'ARCHIVE'");
    assertThat(dump()).isEmpty();
  }

  @Test
  void commandPrintsTheReport() {
    assertThat(command(Downloads.folder("flat").toString(), "--as", "ada", "--verbose"))
        .startsWith("0 Reading ...\nStoring ...\nImported the archive of Ada Wren as \"ada\".\n");
  }

  /// What the command ends with and prints.
  private String command(String... arguments) {
    var printed = new StringWriter();
    var line =
        new CommandLine(new ImportCommand(() -> imports))
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(printed));
    return line.execute(arguments) + " " + printed;
  }

  private Path zip(String name, String... messages) {
    return Downloads.zipOf(
        temp.resolve(name),
        "messages/inbox/bo_12345678/message_1.json",
        Downloads.thread(messages));
  }

  /// A download of these messages, `size` a file, newest first; three in each millisecond.
  private Path split(String zip, int size, int from, int to) {
    var messages = new ArrayList<String>();
    for (var i = to - 1; i >= from; i--) {
      var sender = i % 2 == 0 ? "Bo Berg" : "Ada Wren";
      messages.add(Downloads.message(sender, 1700000000000L + i / 3, "m" + i));
    }
    var files = new ArrayList<String>();
    for (var i = 0; i * size < messages.size(); i++) {
      files.add("messages/inbox/bo_12345678/message_%d.json".formatted(i + 1));
      var part = messages.subList(i * size, Math.min(messages.size(), (i + 1) * size));
      files.add(Downloads.thread(part.toArray(String[]::new)));
    }
    return Downloads.zipOf(temp.resolve(zip), files.toArray(String[]::new));
  }

  private List<@Nullable String> messages() {
    return jdbc.queryForList(
        "select concat_ws(' ', external_id, sent_at, state, body) from message order by 1",
        String.class);
  }

  private List<String> dump() {
    return Stream.of("person", "thread", "participant", "message")
        .flatMap(table ->
            jdbc
                .queryForList("select t::text from %s t order by 1".formatted(table), String.class)
                .stream())
        .toList();
  }

  private ImportReport imported(String as, Path... archives) {
    return imported(as, PeopleMap.NONE, archives);
  }

  private ImportReport imported(String as, PeopleMap people, Path... archives) {
    var skips = new Skips(false, line -> {});
    try (var progress = new ImportProgress(new PrintWriter(Writer.nullWriter()), false)) {
      return imports.run(
          new ImportOrder(List.of(archives), as, new Territory("HU"), people), skips, progress);
    }
  }
}
