package dev.parley.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What people say, by language.
final class Phrases {
  static final List<String> FILMS =
      List.of(
          "The Salt Road",
          "Nine Lanterns",
          "Under a Borrowed Sky",
          "Harbour Lights",
          "The Clockmaker's Daughter-in-Law",
          "Paper Tigers of Lisbon",
          "A Winter in Osaka",
          "The Last Tram",
          "Monsoon Letters",
          "Static");

  private final Map<String, List<String>> byLanguage;

  private Phrases(Map<String, List<String>> byLanguage) {
    this.byLanguage = byLanguage;
  }

  static Phrases read() {
    return new Phrases(
        Texts.lines("phrases.txt")
            .collect(
                Collectors.groupingBy(
                    line -> line.substring(0, 2),
                    Collectors.mapping(line -> line.substring(3), Collectors.toList()))));
  }

  /// Something that somebody who writes this language says.
  String say(String language, String friend, Dice dice) {
    return dice.pick(Objects.requireNonNull(byLanguage.get(language)))
        .replace("{film}", dice.pick(FILMS))
        .replace("{friend}", friend);
  }
}
