package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One case of `decision/cases.yaml`, with the usual filled in.
///
/// @param deal the agreement; null where there is none
/// @param token the scopes that it carries
/// @param consent `active`, `none`, `withdrawn`, `outdated`, `given-back`, `ended-by-law` or
///   `expired`; with `at` also `given-later` and `withdrawn-later`
/// @param capability the scope that is asked for
/// @param at the day that is decided for; null for now
/// @param expect `PERMIT`, or the reason for the refusal
public record DecisionCase(
    String name,
    @Nullable Deal deal,
    Subject person,
    List<String> token,
    String consent,
    String capability,
    @Nullable String at,
    String expect) {
  private static final Set<String> FIELDS =
      Set.of("name", "agreement", "person", "token", "consent", "capability", "at", "expect");

  /// The agreement; dates and capabilities as its document has them.
  ///
  /// @param certified until when the partner's certifications hold; null where none is asked for
  public record Deal(
      String state,
      String from,
      String until,
      List<String> territories,
      List<String> capabilities,
      @Nullable String certified) {
    private static final Set<String> FIELDS =
        Set.of("state", "from", "until", "territories", "capabilities", "certified");
  }

  /// Whose data it is about; null is what nobody knows.
  public record Subject(@Nullable String territory, @Nullable String born) {
    private static final Set<String> FIELDS = Set.of("territory", "born");
  }

  public static Stream<DecisionCase> all() {
    try (var file = DecisionCase.class.getResourceAsStream("/decision/cases.yaml")) {
      return new YAMLMapper()
          .readTree(file).get("cases").valueStream().map(DecisionCase::read).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static DecisionCase read(JsonNode told) {
    only(FIELDS, told);
    var person = told.path("person");
    only(Subject.FIELDS, person);
    return new DecisionCase(
        told.get("name").asString(),
        deal(told.path("agreement")),
        new Subject(
            known(text(person, "territory", "DE")), known(text(person, "born", "1990-12-10"))),
        list(told, "token", List.of("inbox.read")),
        text(told, "consent", "active"),
        text(told, "capability", "inbox.read"),
        known(text(told, "at", "unknown")),
        told.get("expect").asString());
  }

  private static @Nullable Deal deal(JsonNode told) {
    if (told.isString()) {
      return null;
    }
    only(Deal.FIELDS, told);
    return new Deal(
        text(told, "state", "active"),
        text(told, "from", "2020-01-01"),
        text(told, "until", "2040-01-01"),
        list(told, "territories", List.of("DE", "FR")),
        list(told, "capabilities", List.of("inbox.read")),
        known(text(told, "certified", "unknown")));
  }

  /// A field with a slip in its name would be a case that tests nothing.
  private static void only(Set<String> fields, JsonNode told) {
    if (!fields.containsAll(told.propertyNames())) {
      throw new AssertionError(told + " has a field that is none of " + fields);
    }
  }

  private static String text(JsonNode told, String field, String usual) {
    return told.path(field).asString(usual);
  }

  private static List<String> list(JsonNode told, String field, List<String> usual) {
    if (!told.has(field)) {
      return usual;
    }
    var words = new ArrayList<String>();
    told.get(field).forEach(word -> words.add(word.asString()));
    return words;
  }

  private static @Nullable String known(String word) {
    return word.equals("unknown") ? null : word;
  }

  @Override
  public String toString() {
    return name;
  }
}
