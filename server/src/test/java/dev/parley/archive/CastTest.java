package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.archive.Identity.Known;
import dev.parley.archive.Identity.NameOnly;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CastTest {
  private static final Owner ADA = new Owner("ada", "Ada Wren");
  private static final String FIRST_SAM = "id:4050607080900010";
  private static final String SECOND_SAM = "id:5060708090001020";
  private static final String ALL_LEES = "id:3040506070809000";
  private static final String CHESS = "id:6070809000102030";
  private static final String FILM_CLUB = "id:2030405060708090";
  private static final String BELA = "id:1020304050607080";

  @Test
  void ownerIsThePersonWithTheHandle() {
    var casts = casts("ada", PeopleMap.NONE);

    assertThat(casts.byKey().values())
        .allSatisfy(cast -> assertThat(cast.members()).contains(new Known("ada", "Ada Wren")));
  }

  @Test
  void oneNameIsOnePersonInEveryThread() {
    var casts = casts("ada", PeopleMap.NONE);

    var chiara = casts.in("id:9000102030405060").of("Chiara Rossi");

    assertThat(chiara).isInstanceOf(NameOnly.class);
    assertThat(casts.in(FILM_CLUB).of("Chiara Rossi")).isEqualTo(chiara);
    assertThat(casts.in(CHESS).of("Chiara Rossi")).isEqualTo(chiara);
  }

  @Test
  void twoDirectThreadsWithOneNameAreTwoPeople() {
    var casts = casts("ada", PeopleMap.NONE);

    var first = casts.in(FIRST_SAM).of("Sam Lee");
    var second = casts.in(SECOND_SAM).of("Sam Lee");

    assertThat(first).isNotEqualTo(second);
    assertThat(casts.in(CHESS).of("Sam Lee")).isNotIn(first, second);
  }

  @Test
  void twoOfOneNameInOneGroupStayTwoAndTheirWordsArePutDownToNeither() {
    var cast = casts("ada", PeopleMap.NONE).in(ALL_LEES);

    assertThat(cast.unclear()).containsExactly("Sam Lee");
    assertThat(cast.members())
        .extracting(Identity::name)
        .containsExactly("Ada Wren", "Sam Lee", "Sam Lee", "Sam Lee (one of 2)");
    assertThat(cast.of("Sam Lee").name()).isEqualTo("Sam Lee (one of 2)");
  }

  @Test
  void mappingFileSaysWhoIsWhoAndInWhichThread() {
    var people =
        PeopleMap.parse(
            """
            name,handle,thread
            Béla Kiss,bela,
            Sam Lee,sam1,samlee_4050607080900010
            Sam Lee,sam2,5060708090001020
            """,
            "map.csv");

    var casts = casts("ada", people);

    assertThat(casts.in(BELA).of("Béla Kiss")).isEqualTo(new Known("bela", "Béla Kiss"));
    assertThat(casts.in(FIRST_SAM).of("Sam Lee")).isEqualTo(new Known("sam1", "Sam Lee"));
    assertThat(casts.in(SECOND_SAM).of("Sam Lee")).isEqualTo(new Known("sam2", "Sam Lee"));
    assertThat(casts.in(CHESS).of("Sam Lee")).isInstanceOf(NameOnly.class);
  }

  @Test
  void namesakesInOneThreadStayUnclearEvenWhenBothAreMapped() {
    var people = PeopleMap.parse("name,handle\nSam Lee,sam1\nSam Lee,sam2\n", "map.csv");

    var cast = casts("ada", people).in(ALL_LEES);

    assertThat(cast.members()).contains(new Known("sam1", "Sam Lee"), new Known("sam2", "Sam Lee"));
    assertThat(cast.of("Sam Lee").name()).isEqualTo("Sam Lee (one of 2)");
  }

  @Test
  void flatNamesakesAreTwoPeople() {
    var casts = casts("flat", PeopleMap.NONE);

    var plain = "flat:Sam Lee:Ada Wren\nSam Lee";
    assertThat(casts.in(plain).of("Sam Lee"))
        .isNotEqualTo(casts.in(plain + ":1700000000900").of("Sam Lee"));
  }

  @Test
  void accountsThatAreGoneAreNotTakenForOnePerson() {
    var gone = casts("ada", PeopleMap.NONE).in("id:7080900010203040").of("");

    assertThat(gone.name()).isEqualTo("Former member");
    assertThat(gone)
        .isEqualTo(
            new NameOnly(
                new ExternalIds("ada").ofCounterpart(new ThreadKey("id:7080900010203040")),
                "Former member"));
  }

  @Test
  void ownerIsToldByTheProfile() {
    assertThat(owner("ada", null)).isEqualTo(new Owner("ada-wren", "Ada Wren"));
    assertThat(owner("older", "ada")).isEqualTo(new Owner("ada", "Ada Wren"));
  }

  @Test
  void ownerIsToldByBeingInEveryThread() {
    assertThat(owner("flat", "a.wren")).isEqualTo(new Owner("a.wren", "Ada Wren"));
  }

  @Test
  void ownerOfASingleThreadIsToldByTheHandleOrAskedFor() {
    assertThat(owner("earliest", "ada")).isEqualTo(new Owner("ada", "Ada Wren"));
    assertThatThrownBy(() -> owner("earliest", null))
        .hasMessage("The archive does not tell whose it is: say --as HANDLE.");
    assertThatThrownBy(() -> owner("earliest", "x7"))
        .hasMessageContaining("The archive does not tell which of its people is x7");
  }

  @Test
  void handlesAreMadeOfNames() {
    assertThat(Names.handle("Béla  Kiss-Németh")).isEqualTo("bela-kiss-nemeth");
    assertThat(Names.handle("刘洋")).isEmpty();
  }

  private record Casts(Map<String, Cast> byKey) {
    Cast in(String key) {
      return Objects.requireNonNull(byKey.get(key), key);
    }
  }

  private static Owner owner(String folder, @Nullable String as) {
    try (var archive = open(folder)) {
      var threads = new Survey(skip -> {}, more -> {}).of(archive);
      return Owners.find(archive.catalogue(), threads, as, PeopleMap.NONE);
    }
  }

  private static Casts casts(String folder, PeopleMap people) {
    try (var archive = open(folder)) {
      var threads = new Survey(skip -> {}, more -> {}).of(archive);
      var casting = new Cast.Casting(ADA, people, threads);
      return new Casts(
          threads.stream()
              .collect(Collectors.toMap(thread -> thread.key().value(), casting::cast)));
    }
  }

  private static Archive open(String folder) {
    return Archive.open(List.of(Downloads.folder(folder)), ArchiveLimits.DEFAULT, skip -> {});
  }
}
