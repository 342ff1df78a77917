package dev.parley.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StrictJson;
import dev.parley.TestDatabase;
import dev.parley.http.Fate.Taken;
import dev.parley.http.Ndjson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PeopleTest {
  private static final TestDatabase DATABASE = new TestDatabase();
  private static final NewPerson ADA =
      new NewPerson(
          "ada", "Ada Wren", new Territory("GB"), LocalDate.of(1990, 12, 10), null, "u-1");

  private final People people = DATABASE.get(People.class);
  private final PeopleApi api =
      new PeopleApi(people, new BCryptPasswordEncoder(4), StrictJson.mapper());

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    DATABASE.empty();
  }

  @Test
  void samePersonAgainChangesNothing() {
    assertThat(people.put(ADA, null)).isEqualTo(Taken.ADDED);
    assertThat(people.put(ADA, null)).isEqualTo(Taken.UNCHANGED);
    assertThat(people.find("ada").map(Person::externalId)).contains("u-1");
  }

  @Test
  void whatIsLeftOutIsNullButThePasswordStays() {
    people.put(ADA, "hash");

    var taken = people.put(new NewPerson("ada", "Ada Wren", null, null, null, null), null);

    assertThat(taken).isEqualTo(Taken.CHANGED);
    assertThat(people.find("ada"))
        .hasValueSatisfying(ada -> {
          assertThat(ada.territory()).isNull();
          assertThat(ada.birthDate()).isNull();
          assertThat(ada.externalId()).isNull();
        });
    assertThat(people.findPasswordHash("ada")).contains("hash");
  }

  @Test
  void badLinesAreNamedAndTheRestIsStored() throws IOException {
    people.put(ADA, null);

    var outcome =
        take(
            """
            {"handle":"ada","name":"Ada Wren","territory":"GB","birthDate":"1990-12-10",\
            "externalId":"u-1"}
            {"handle":"ben","name":"Ben Okri","externalId":"u-1"}
            {"handle":"Cem","name":"Cem Kaya"}
            {"handle":"dee","name":" "}
            {"handle":"eli","name":"Eli","territory":"XX"}
            {"handle":"fay","name":"Fay","password":"password"}
            """);

    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.unchanged()).isEqualTo(1);
    assertThat(outcome.rejected())
        .extracting(Ndjson.Rejected::line, Ndjson.Rejected::detail)
        .satisfiesExactly(
            ben -> assertThat(ben.toList().toString()).contains("2", "'u-1' is another person's"),
            cem -> assertThat(cem.toList().toString()).contains("3", "'handle'"),
            dee -> assertThat(dee.toList().toString()).contains("4", "'name'", "blank"),
            eli -> assertThat(eli.toList().toString()).contains("5", "'territory'", "'XX'"));
    assertThat(people.findPasswordHash("fay"))
        .hasValueSatisfying(hash -> assertThat(hash).doesNotContain("password"));
  }

  @Test
  void listIsReadPageByPage() throws IOException {
    take(
        """
        {"handle":"cem","name":"Cem"}
        {"handle":"ada","name":"Ada"}
        {"handle":"ben","name":"Ben"}
        """);

    var first = api.list(Optional.of(2), Optional.empty());
    var second = api.list(Optional.of(2), Optional.of(Objects.requireNonNull(first.next())));

    assertThat(first.items()).extracting(PeopleApi.Known::handle).containsExactly("ada", "ben");
    assertThat(second.items()).extracting(PeopleApi.Known::handle).containsExactly("cem");
    assertThat(second.next()).isNull();
  }

  private Ndjson.Outcome take(String lines) throws IOException {
    return api.putAll(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }
}
