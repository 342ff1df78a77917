package dev.parley.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.consent.Ending;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// What the console says of notices is put together from words, and each has to be there.
class NoticeWordsTest {
  private static Properties english() throws IOException {
    var messages = new Properties();
    try (Reader text = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
      messages.load(text);
    }
    return messages;
  }

  @Test
  void everyFaultStateAndReasonHasItsWords() throws IOException {
    var english = english();

    for (var fault : Fault.values()) {
      assertThat(english).containsKey("notices.fault." + fault.word());
    }
    for (var state : Notice.State.values()) {
      assertThat(english).containsKey("notices.state." + state.word());
    }
    for (var ending : Ending.values()) {
      assertThat(english).containsKey("notices.reason." + ending.name().toLowerCase(Locale.ROOT));
    }
    assertThat(english).containsKey("notices.reason.expiry");
  }

  @Test
  void everyFaultIsReadAsItIsWritten() {
    for (var fault : Fault.values()) {
      assertThat(Fault.ofWord(fault.word())).isEqualTo(fault);
    }
  }
}
