package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import dev.parley.friends.Graph;
import dev.parley.inbox.Intake;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of friends in a download.
class FriendsFileTest {
  private static final TestDatabase DATABASE = new TestDatabase(Graph.class);
  private static final String FILE = "connections/friends/your_friends.json";
  private static final String TWO =
      """
      {"friends_v2": [
        {"name": "Ben Okri", "timestamp": 1400000000},
        {"name": "Ch\\u00c3\\u00a9ri", "timestamp": 1300000000, "contact_info": "x@y.example"}
      ]}
      """;

  private final People people = DATABASE.get(People.class);
  private final FacebookImport imports =
      new FacebookImport(people, DATABASE.get(Intake.class), DATABASE.get(Graph.class));

  @TempDir private Path temp = Path.of("");

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    DATABASE.empty();
    people.put(new NewPerson("ada", "Ada Wren", null, null, null, null), null);
    people.put(new NewPerson("ben", "Benjamin", null, null, null, null), null);
  }

  private ImportReport imported(String people, String... pathsAndContents) {
    var zip = Downloads.zipOf(temp.resolve("download.zip"), pathsAndContents);
    var map = people.isEmpty() ? PeopleMap.NONE : PeopleMap.parse(people, "map.csv");
    var progress = new ImportProgress(new PrintWriter(new StringWriter()), false);
    return imports.run(
        new ImportOrder(List.of(zip), "ada", null, map), new Skips(false, _ -> {}), progress);
  }

  private List<String> friends() {
    return DATABASE
        .asOwner()
        .queryForList(
            """
            select coalesce(h.handle, h.name) || ' ' || extract(epoch from f.since)::bigint
            from friendship f
            join person h on h.id = f.friend_id
            join person p on p.id = f.person_id
            where p.handle = 'ada'
            order by 1
            """,
            String.class)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FILE,
        "friends/friends.json",
        "friends_and_followers/friends.json",
        "facebook-ada/connections/friends/your_friends.json"
      })
  void friendsAreThereBothWaysSinceWhenTheyAre(String path) {
    var report = imported("name,handle\nBen Okri,ben\n", path, TWO);

    assertThat(friends()).containsExactly("Chéri 1300000000", "ben 1400000000");
    assertThat(report.lines()).contains("  friends   2 (2 new)", "  files     1");
    assertThat(count("select count(*) from friendship")).isEqualTo(4);
  }

  private long count(String sql) {
    return Objects.requireNonNull(DATABASE.asOwner().queryForObject(sql, Long.class));
  }

  @Test
  void friendsImportedAgainAreNotDoubled() {
    imported("", FILE, TWO);

    var again = imported("", FILE, TWO, "friends/friends.json", TWO);

    assertThat(again.lines()).contains("  friends   2 (0 new)");
    assertThat(count("select count(*) from person")).isEqualTo(4);
  }

  @Test
  void friendWhoWritesIsOnePerson() {
    var thread = Downloads.thread(Downloads.message("Bo Berg", 1500000000000L, "Hello"));
    var bo = "{\"friends_v2\": [{\"name\": \"Bo Berg\", \"timestamp\": 1400000000}]}";

    imported("", "messages/inbox/boberg_1/message_1.json", thread, FILE, bo);

    assertThat(count("select count(*) from person where name = 'Bo Berg'")).isEqualTo(1);
    assertThat(friends()).containsExactly("Bo Berg 1400000000");
  }

  @Test
  void wrongEntriesAreNamedAndTheOthersKept() {
    var file =
        """
        {"friends_v2": [
          {"name": "Ben Okri", "timestamp": 1400000000},
          {"timestamp": 1400000000},
          {"name": "Facebook User", "timestamp": 1},
          {"name": "Never"},
          {"name": "Beyond", "timestamp": 99999999999999},
          7
        ]}
        """;

    var report = imported("", FILE, file);

    assertThat(friends()).containsExactly("Ben Okri 1400000000");
    assertThat(report.lines())
        .contains(
            "  skipped   0 files, 0 messages, 5 friends",
            "  download.zip: connections/friends/your_friends.json: a friend at line 3, column 3"
                + " names nobody");
  }

  @Test
  void twoOfOneNameAreTwoAndOneWhoIsSaidToBeTwoIsNobody() {
    var file =
        """
        {"friends_v2": [
          {"name": "Sam Lee", "timestamp": 1}, {"name": "Sam Lee", "timestamp": 2},
          {"name": "Kim", "timestamp": 3}
        ]}
        """;

    var report = imported("name,handle\nKim,ben\nKim,ada\n", FILE, file);

    assertThat(friends()).containsExactly("Sam Lee 1", "Sam Lee 2");
    assertThat(report.lines()).contains("  Kim: a friend is said to be two people, or the owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"friends_v2\": [", "{\"friends_v2\": 3}", "no json"})
  void fileThatCannotBeReadIsNamedAndNothingIsStored(String content) {
    assertThatThrownBy(() -> imported("", FILE, content))
        .isInstanceOf(ArchiveRefused.class)
        .hasMessageContaining("your_friends.json");

    assertThat(friends()).isEmpty();
  }
}
