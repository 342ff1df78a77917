package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds docs/fapi.md against the tests that it names.
class FapiChecklistTest {
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\| (5[\\d.]+-\\d+) \\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern SHOWN = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern RUNS = Pattern.compile("(?m)^  @(Test|ParameterizedTest|Seeded)\\b");
  private static final Pattern LEFT = Pattern.compile("\\*\\*(operator|JDK|none)\\*\\*");

  /// How many the profile has, by section.
  private static final Map<String, Integer> ASKED =
      Map.ofEntries(
          Map.entry("5.2.1", 5),
          Map.entry("5.2.2", 2),
          Map.entry("5.2.3", 3),
          Map.entry("5.3.2.1", 14),
          Map.entry("5.3.2.2", 14),
          Map.entry("5.3.2.3", 1),
          Map.entry("5.3.3.1", 13),
          Map.entry("5.3.3.2", 7),
          Map.entry("5.3.4", 5),
          Map.entry("5.4.1", 4),
          Map.entry("5.4.2", 3),
          Map.entry("5.4.3", 1));

  private static final Map<String, Source> TESTS =
      Source.list().stream()
          .filter(source -> source.isTest() && source.is("java"))
          .collect(
              Collectors.toMap(
                  source ->
                      source
                          .path()
                          .substring(source.path().lastIndexOf('/') + 1)
                          .replace(".java", ""),
                  source -> source,
                  (first, _) -> first));

  /// One test that the page names.
  record Named(String type, String method) {
    @Override
    public String toString() {
      return type + "#" + method;
    }
  }

  private static String page() throws IOException {
    return Files.readString(Source.root().resolve("docs/fapi.md"));
  }

  static Stream<Named> named() throws IOException {
    return SHOWN
        .matcher(page())
        .results()
        .map(shown -> new Named(shown.group(1), shown.group(2)))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("named")
  void namedTestIsThere(Named named) {
    assertThat(TESTS).containsKey(named.type());

    assertThat(isThere(named)).as(named.toString()).isTrue();
  }

  /// With an annotation between it and whatever is before it: what no longer runs shows nothing.
  private static boolean isThere(Named named) {
    var source = TESTS.get(named.type());
    var text = source == null ? "" : source.text();
    var method = text.indexOf("  void " + named.method() + "(");
    if (method < 0) {
      return false;
    }
    var before = text.lastIndexOf("\n  }\n", method);
    return RUNS.matcher(text.substring(Math.max(before, 0), method)).find();
  }

  @Test
  void absentTestIsFound() {
    assertThat(isThere(new Named("FapiChecklistTest", "nothing"))).isFalse();
    assertThat(isThere(new Named("CodeLifeTest", "close"))).isFalse();
    assertThat(isThere(new Named("FapiChecklistTest", "absentTestIsFound"))).isTrue();
  }

  @Test
  void everyLineOfTheProfileIsOnThePageOnce() throws IOException {
    var asked =
        ASKED.entrySet().stream()
            .flatMap(section ->
                IntStream.rangeClosed(1, section.getValue())
                    .mapToObj(number -> section.getKey() + "-" + number))
            .toList();

    assertThat(lines().map(line -> line.get(0))).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void everyLineHasItsTestOrSaysWhoSeesToIt() throws IOException {
    assertThat(lines())
        .allSatisfy(line ->
            assertThat(SHOWN.matcher(line.get(2)).find() || LEFT.matcher(line.get(2)).find())
                .as(line.get(0))
                .isTrue());
  }

  private static Stream<List<String>> lines() throws IOException {
    return LINE.matcher(page())
        .results()
        .map(line -> List.of(line.group(1), line.group(2), line.group(3)));
  }
}
