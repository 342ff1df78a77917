package dev.parley.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Capability;
import dev.parley.party.Territory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which words people are asked in, and that they stay what they were.
class FormsTest {
  private static final TestDatabase DATABASE = new TestDatabase(AgreementModule.class, Forms.class);

  /// Whoever changes words sees this fail: give them another version, and add a line here.
  private static final Map<String, String> WORDS =
      Map.of("capabilities.1", "338c9769bb31f241", "viewing.1", "878f5f619c39c81b");

  private final Forms forms = DATABASE.get(Forms.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "US, watch.write, viewing",
    "US-CA, watch.write, viewing",
    "DE, watch.write, capabilities",
    "US, inbox.read, capabilities",
    ", watch.write, viewing",
  })
  void lawAndCapabilityChooseTheForm(String territory, String scope, String form) {
    var capability = Capability.ofScope(scope).orElseThrow();
    var where = territory == null ? null : new Territory(territory);

    assertThat(forms.of(where, capability).name()).isEqualTo(form);
  }

  @Test
  void wordsOfAVersionNeverChange() throws IOException {
    var digests = new TreeMap<String, MessageDigest>();
    for (var language : Stream.of("", "_de", "_ar").toList()) {
      var words = new Properties();
      var file = Path.of("src/main/resources/forms%s.properties".formatted(language));
      try (var text = Files.newBufferedReader(file)) {
        words.load(text);
      }
      for (var key : words.stringPropertyNames().stream().sorted().toList()) {
        var parts = key.split("\\.");
        var digest = digests.computeIfAbsent(parts[1] + "." + parts[2], _ -> sha256());
        digest.update((key + "=" + words.getProperty(key)).getBytes(StandardCharsets.UTF_8));
      }
    }
    var now = new TreeMap<String, String>();
    digests.forEach((form, digest) ->
        now.put(form, HexFormat.of().formatHex(digest.digest()).substring(0, 16)));

    assertThat(now).isEqualTo(new TreeMap<>(WORDS));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
