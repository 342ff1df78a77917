package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.decision.Reason;
import dev.parley.operator.Role;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the message bundles against each other and against the pages that use them.
class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  /// In English a reason speaks for itself.
  private static final String REASON = "reason.";

  private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z][a-zA-Z.-]*)");

  private static Properties bundle(String file) throws IOException {
    var messages = new Properties();
    try (Reader text = Files.newBufferedReader(RESOURCES.resolve(file))) {
      messages.load(text);
    }
    return messages;
  }

  @Test
  void everyMessageIsThereInEachLanguage() throws IOException {
    var english = bundle("messages.properties");

    var german = bundle("messages_de.properties");

    german.keySet().removeIf(key -> key.toString().startsWith(REASON));
    assertThat(german.keySet()).isEqualTo(english.keySet());
    assertThat(german.values()).noneMatch(text -> text.toString().isBlank());
  }

  @Test
  void everyMessageTakesTheSameArgumentsInEachLanguage() throws IOException {
    var english = bundle("messages.properties");
    var german = bundle("messages_de.properties");

    for (var key : english.stringPropertyNames()) {
      assertThat(arguments(german.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
    }
  }

  /// An apostrophe is written twice where there are arguments, and only there.
  @Test
  void apostrophesAreReadAsTheyAreMeant() throws IOException {
    for (var file : List.of("messages.properties", "messages_de.properties")) {
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
    var english = bundle("messages.properties");
    try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
      for (var template : templates.filter(Files::isRegularFile).toList()) {
        var used = USED.matcher(Files.readString(template)).results().map(found -> found.group(1));

        assertThat(english.keySet()).as(template.toString()).containsAll(used.toList());
      }
    }
  }

  @Test
  void everyReasonThatIsTranslatedIsThere() throws IOException {
    var german = bundle("messages_de.properties");

    assertThat(german.stringPropertyNames().stream().filter(key -> key.startsWith(REASON)))
        .isNotEmpty()
        .allSatisfy(key -> Reason.valueOf(key.substring(REASON.length())));
  }

  @Test
  void everyRoleAndFaultHasItsWords() throws IOException {
    var english = bundle("messages.properties");

    for (var role : Role.values()) {
      assertThat(english).containsKeys("role." + role.word(), "role." + role.word() + ".words");
    }
    for (var kind : ConsoleFault.Kind.values()) {
      assertThat(english).containsKeys("fault." + kind, "fault." + kind + ".words");
    }
  }
}
