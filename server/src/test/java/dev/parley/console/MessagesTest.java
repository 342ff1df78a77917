package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.agreement.Capability;
import dev.parley.decision.Reason;
import dev.parley.operator.Role;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the message bundles against each other and against the pages that use them.
class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  /// The languages of the pages of work, and of those of people; the first speaks for the others.
  private static final List<List<String>> BUNDLES =
      List.of(
          List.of("messages", "messages_de"),
          List.of("person", "person_de", "person_ar"),
          List.of("consent", "consent_de", "consent_ar"),
          List.of("forms", "forms_de", "forms_ar"));

  private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z][a-zA-Z._-]*)");

  private static Properties bundle(String name) throws IOException {
    var messages = new Properties();
    try (Reader text = Files.newBufferedReader(RESOURCES.resolve(name + ".properties"))) {
      messages.load(text);
    }
    return messages;
  }

  private static Stream<String> files() {
    return BUNDLES.stream().flatMap(List::stream);
  }

  private static Set<Object> english() throws IOException {
    var keys = new HashSet<>();
    for (var languages : BUNDLES) {
      keys.addAll(bundle(languages.getFirst()).keySet());
    }
    return keys;
  }

  @Test
  void everyMessageIsThereInEachLanguage() throws IOException {
    for (var languages : BUNDLES) {
      var english = bundle(languages.getFirst());
      for (var file : languages) {
        var translated = bundle(file);

        assertThat(translated.keySet()).as(file).isEqualTo(english.keySet());
        assertThat(translated.values()).as(file).noneMatch(text -> text.toString().isBlank());
      }
    }
  }

  @Test
  void noMessageIsInTwoBundles() throws IOException {
    var all = 0;
    for (var languages : BUNDLES) {
      all += bundle(languages.getFirst()).size();
    }

    assertThat(english()).hasSize(all);
  }

  @Test
  void everyMessageTakesTheSameArgumentsInEachLanguage() throws IOException {
    for (var languages : BUNDLES) {
      var english = bundle(languages.getFirst());
      for (var file : languages) {
        var translated = bundle(file);
        for (var key : english.stringPropertyNames()) {
          assertThat(arguments(translated.getProperty(key)))
              .as("%s, %s", file, key)
              .isEqualTo(arguments(english.getProperty(key)));
        }
      }
    }
  }

  /// An apostrophe is written twice where there are arguments, and only there.
  @Test
  void apostrophesAreReadAsTheyAreMeant() throws IOException {
    for (var file : files().toList()) {
      var messages = bundle(file);
      for (var key : messages.stringPropertyNames()) {
        var text = messages.getProperty(key);
        var meant =
            arguments(text) > 0 ? !text.replace("''", "").contains("'") : !text.contains("''");
        assertThat(meant).as("%s, %s: %s", file, key, text).isTrue();
      }
    }
  }

  private static int arguments(String text) {
    return new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
  }

  @Test
  void everyMessageThatAPageUsesIsThere() throws IOException {
    var english = english();
    try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
      for (var template : templates.filter(Files::isRegularFile).toList()) {
        var used = USED.matcher(Files.readString(template)).results().map(found -> found.group(1));

        assertThat(english).as(template.toString()).containsAll(used.toList());
      }
    }
  }

  @Test
  void everyReasonAndCapabilitySpeaksForItselfInEnglish() throws IOException {
    var english = bundle("person");

    assertThat(wordsOf(english, "reason."))
        .isEqualTo(
            Stream.of(Reason.values()).collect(Collectors.toMap(Enum::name, Reason::sentence)));
    assertThat(wordsOf(english, "capability."))
        .isEqualTo(
            Stream.of(Capability.values())
                .collect(Collectors.toMap(Capability::scope, Capability::sentence)));
  }

  private static Map<String, String> wordsOf(Properties messages, String prefix) {
    return messages.stringPropertyNames().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(Collectors.toMap(key -> key.substring(prefix.length()), messages::getProperty));
  }

  @Test
  void everyRoleAndFaultHasItsWords() throws IOException {
    var english = bundle("messages");

    for (var role : Role.values()) {
      assertThat(english).containsKeys("role." + role.word(), "role." + role.word() + ".words");
    }
    for (var kind : ConsoleFault.Kind.values()) {
      assertThat(english).containsKeys("fault." + kind, "fault." + kind + ".words");
    }
  }
}
