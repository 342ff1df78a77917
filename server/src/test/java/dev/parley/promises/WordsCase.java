package dev.parley.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One case of `words/cases.yaml`.
///
/// @param others who else is in the thread
/// @param expect `SHOWN`, or why it is withheld
record WordsCase(
    String name,
    @Nullable String territory,
    List<Other> others,
    boolean encrypted,
    String author,
    String expect) {

  /// @param territory null where nobody knows
  record Other(String name, @Nullable String territory, boolean consents, boolean left) {}

  static Stream<WordsCase> all() {
    try (var file = WordsCase.class.getResourceAsStream("/words/cases.yaml")) {
      return new YAMLMapper()
          .readTree(file).get("cases").valueStream().map(WordsCase::read).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static WordsCase read(JsonNode told) {
    var left = told.path("left").asString("");
    var others =
        told.get("with")
            .propertyStream()
            .map(other -> other(other.getKey(), other.getValue().asString(), left))
            .toList();
    return new WordsCase(
        told.get("name").asString(),
        told.get("ada").asString(),
        others,
        told.path("encrypted").asBoolean(false),
        told.get("author").asString(),
        told.get("expect").asString());
  }

  private static Other other(String name, String told, String left) {
    var words = told.split(" ", 2);
    var territory = words[0].equals("unknown") ? null : words[0];
    return new Other(name, territory, words[1].equals("yes"), left.equals(name));
  }

  @Override
  public String toString() {
    return name;
  }
}
