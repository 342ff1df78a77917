package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StrictJson;
import dev.parley.party.Territory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonMannersTest {
  private static final JsonMapper JSON = StrictJson.mapper();

  enum Colour {
    RED,
    BLUE
  }

  record Part(String name, long count) {
    Part {
      Text.require("name", name, 1, 5);
    }
  }

  record Whole(
      String title,
      @Nullable Boolean shut,
      @Nullable Instant at,
      @Nullable Colour colour,
      @Nullable Territory territory,
      @Nullable List<Part> parts) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {} | title | it has to be text
          {"title":null} | title | it may not be null
          {"title":5} | title | '5' is not text
          {"title":[]} | title | it has to be text
          {"title":"t","shut":"yes"} | shut | it has to be true or false
          {"title":"t","at":"noon"} | at | 'noon' is not an instant such as
          {"title":"t","at":17} | at | it has to be an instant
          {"title":"t","colour":"green"} | colour | 'green' is not one of red, blue
          {"title":"t","colour":0} | colour | one of red, blue
          {"title":"t","territory":"XX"} | territory | 'XX' is no territory
          {"title":"t","parts":{}} | parts | it has to be a list
          {"title":"t","parts":["x"]} | parts[0] | it has to be an object
          {"title":"t","parts":[null]} | parts[0] | it may not be null
          {"title":"t","parts":[{"name":"a"}]} | parts[0].count | missing
          {"title":"t","parts":[{"name":"a","count":1.5}]} | parts[0].count | whole number
          {"title":"t","parts":[{"name":"","count":1}]} | parts[0].name | 0 characters
          {"title":"t","parts":[{"name":"\\u0000","count":1}]} | parts[0].name | U+0000
          """)
  void whatIsMissingOrWrongIsNamedWithItsPlace(String json, String field, String fault) {
    var problem = problem(json);

    assertThat(problem.slug()).isEqualTo("invalid-field");
    assertThat(problem.more()).containsEntry("field", field);
    assertThat(problem.detail()).contains("'" + field + "'").contains(fault);
    assertThat(problem.detail()).doesNotContain("dev.parley").doesNotContain("java.");
  }

  @Test
  void fieldThatIsNotKnownIsRefused() {
    var problem = problem("{\"title\":\"t\",\"parts\":[{\"name\":\"a\",\"count\":1,\"x\":1}]}");

    assertThat(problem.slug()).isEqualTo("unknown-field");
    assertThat(problem.more()).containsEntry("field", "parts[0].x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"title":"t","title":"u"}
          {"title":"t"} {}
          {"title":"t"
          {"title":'t'}
          []
          "t"
          """)
  void whatIsNoSingleJsonObjectIsRefused(String json) {
    var problem = problem(json);

    assertThat(problem.slug()).isEqualTo("malformed-json");
    assertThat(problem.detail()).doesNotContain("dev.parley").doesNotContain("java.");
  }

  @Test
  void whatMayBeLeftOutMayBeNull() {
    var whole = JSON.readValue("{\"title\":\"t\",\"at\":null,\"parts\":[]}", Whole.class);

    assertThat(whole).isEqualTo(new Whole("t", null, null, null, null, List.of()));
  }

  @Test
  void badLinesAreNamedAndTheGoodOnesTaken() throws IOException {
    var lines =
        """
        {"name":"a","count":1}

        {"name":"b"
        {"name":"abcdef","count":1}
        {"name":"same","count":1}
        {"name":"no","count":1}
        {"name":"z","count":%s}
        {"name":"c","count":1}\
        """
            .formatted(" ".repeat(1 << 20) + "1");

    var outcome = read(lines);

    assertThat(outcome.accepted()).isEqualTo(2);
    assertThat(outcome.unchanged()).isEqualTo(1);
    assertThat(outcome.refused()).isEqualTo(4);
    assertThat(outcome.rejected())
        .extracting(rejected -> rejected.line() + ": " + rejected.detail())
        .satisfiesExactly(
            cut -> assertThat(cut).startsWith("3: The body is not valid JSON"),
            longName -> assertThat(longName).startsWith("4: The field 'name'"),
            no -> assertThat(no).isEqualTo("6: I will not."),
            longLine -> assertThat(longLine).startsWith("7: The line is larger than 1048576"));
  }

  @Test
  void noMoreThanAThousandBadLinesAreNamed() throws IOException {
    var outcome = read("{\n".repeat(1700) + "{\"name\":\"a\",\"count\":1}\n");

    assertThat(outcome.refused()).isEqualTo(1700);
    assertThat(outcome.rejected()).hasSize(1000);
    assertThat(outcome.accepted()).isEqualTo(1);
  }

  private static Ndjson.Outcome read(String lines) throws IOException {
    var body = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    return Ndjson.read(
        body,
        Part.class,
        JSON,
        part ->
            switch (part.name()) {
              case "no" -> new Fate.Refused(Problem.unprocessable("I will not."));
              case "same" -> Fate.Taken.UNCHANGED;
              default -> Fate.Taken.ADDED;
            });
  }

  private static Problem problem(String json) {
    try {
      throw new AssertionError("read as " + JSON.readValue(json, Whole.class));
    } catch (JacksonException unreadable) {
      return Unreadable.problem(unreadable);
    }
  }
}
