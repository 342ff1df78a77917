package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.friends.Graph;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `parley import friends`, with good lists and bad ones.
class FriendsCommandTest {
  private static final TestDatabase DATABASE = new TestDatabase(Graph.class);

  @TempDir private Path temp = Path.of("");
  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    DATABASE.empty();
    for (var handle : List.of("ada", "ben", "cem")) {
      DATABASE.get(People.class).put(new NewPerson(handle, handle, null, null, null, null), null);
    }
  }

  private int runs(byte[] list, String... more) {
    try {
      var file = Files.write(temp.resolve("graph.txt"), list);
      var line =
          new CommandLine(new FriendsCommand(() -> DATABASE.get(Graph.class)))
              .setOut(new PrintWriter(said, true))
              .setErr(new PrintWriter(complained, true));
      return line.execute(
          Stream.concat(Stream.of(more), Stream.of(file.toString())).toArray(String[]::new));
    } catch (IOException full) {
      throw new AssertionError(full);
    }
  }

  private int runs(String list, String... more) {
    return runs(list.getBytes(StandardCharsets.UTF_8), more);
  }

  private List<String> friendships() {
    return DATABASE
        .asOwner()
        .queryForList(
            """
            select p.handle || ' ' || q.handle
            from friendship f
            join person p on p.id = f.person_id
            join person q on q.id = f.friend_id
            order by 1
            """,
            String.class)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  @Test
  void eachLineIsAFriendshipBothWays() {
    var code = runs("# a remark\n% another\n\nada ben\nben\tcem\r\nada,cem\n");

    assertThat(code).isZero();
    assertThat(friendships())
        .containsExactly("ada ben", "ada cem", "ben ada", "ben cem", "cem ada", "cem ben");
    assertThat(said.toString()).contains("Read 3 friendships: 3 new, 0 already there");
  }

  @Test
  void listThatIsReadAgainChangesNothing() {
    runs("ada ben\n");

    runs("ben ada\nada cem\n");

    assertThat(said.toString()).contains("Read 2 friendships: 1 new, 1 already there");
    assertThat(friendships()).hasSize(4);
  }

  @Test
  void wrongLinesAreNamedAndTheOthersKept() {
    var code =
        runs("ada ben\nada ada\nada\nada ben cem\nAda ben\nben ada\nada zoe\n" + "x".repeat(2000));

    assertThat(code).isZero();
    assertThat(friendships()).containsExactly("ada ben", "ben ada");
    assertThat(said.toString())
        .contains(
            "Read 3 friendships: 1 new, 0 already there",
            "1 told before by another line: line 6.",
            "1 left out, as somebody in it is not here (--make makes them): line 7.",
            "5 lines are wrong and left out:",
            "line 2 makes somebody a friend of themselves",
            "line 3 has 1 names, and not two",
            "line 4 has 3 names, and not two",
            "line 5 has a name that is no handle",
            "line 8 is longer than 1000 characters");
  }

  @Test
  void peopleAreMadeWhereThatIsAsked() {
    runs("1 2\n2 3\n", "--make", "--territory", "US-NY");

    assertThat(friendships()).containsExactly("1 2", "2 1", "2 3", "3 2");
    assertThat(said.toString()).contains("made 3 people");
    assertThat(
            DATABASE
                .asOwner()
                .queryForList("select distinct territory from person where handle < 'a'"))
        .asString()
        .contains("US-NY");
  }

  @Test
  void compressedListIsRead() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write("ada ben\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(runs(packed.toByteArray())).isZero();
    assertThat(friendships()).hasSize(2);

    var cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
    assertThat(runs(cut)).isEqualTo(2);
    assertThat(complained.toString()).contains("cannot be read to its end");
  }

  @Test
  void listThatBreaksOffBringsInNothing() {
    var bad = "ada ben\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(runs(bad)).isEqualTo(2);

    assertThat(complained.toString()).contains("no text in UTF-8");
    assertThat(friendships()).isEmpty();
  }

  @Test
  void fileThatIsNotThereAndTerritoryThatIsNoneAreNamed() {
    var line =
        new CommandLine(new FriendsCommand(() -> DATABASE.get(Graph.class)))
            .setErr(new PrintWriter(complained, true));

    assertThat(line.execute(temp.resolve("none").toString())).isEqualTo(2);
    assertThat(runs("ada ben\n", "--make", "--territory", "Mars")).isEqualTo(2);
    assertThat(complained.toString()).contains("There is no file", "--territory: ");
  }

  @Test
  void ringOfAHundredThousandIsWhole() {
    var ring =
        IntStream.range(0, 100_000)
            .mapToObj(at -> at + " " + (at + 1) % 100_000)
            .collect(Collectors.joining("\n"));

    assertThat(runs(ring, "--make")).isZero();

    var counted =
        DATABASE
            .asOwner()
            .queryForMap(
                """
                select count(*) as all, count(distinct person_id) as people,
                  bool_and(exists (
                    select from friendship g
                    where g.person_id = f.friend_id and g.friend_id = f.person_id)) as both
                from friendship f
                """);
    assertThat(counted)
        .containsEntry("all", 200_000L)
        .containsEntry("people", 100_000L)
        .containsEntry("both", true);
  }
}
