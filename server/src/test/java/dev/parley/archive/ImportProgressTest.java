package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ImportProgressTest {
  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written, true);

  @Test
  void linesAreFewWhereThereIsNoTerminal() {
    try (var progress = new ImportProgress(out, false)) {
      progress.begin("Reading", -1);
      for (var i = 0; i < 600; i++) {
        progress.advance(1000);
      }
      progress.begin("Storing", 1_000_000);
      progress.say("skipped: one");
      progress.advance(500_000);
    }

    assertThat(printed().lines())
        .containsExactly(
            "Reading ...",
            "Reading: 250,000 messages",
            "Reading: 500,000 messages",
            "Storing ...",
            "skipped: one",
            "Storing: 500,000 of 1,000,000 messages (50%)");
  }

  @Test
  void skipsAreNamedUpToALimitAndCountedBeyond() {
    var skips = new Skips(false, line -> {});

    for (var i = 0; i < 30; i++) {
      skips.accept(new Skip(Skip.What.MESSAGE, "file " + i, "says nothing"));
    }

    assertThat(skips.named()).hasSize(20).startsWith("file 0: a message says nothing");
    assertThat(skips.count()).isEqualTo(30);
  }

  @Test
  void everySkipIsNamedAtOnceWhenAskedFor() {
    var skips = new Skips(true, out::println);

    for (var i = 0; i < 30; i++) {
      skips.accept(new Skip(Skip.What.FILE, "file " + i, "is empty"));
    }

    assertThat(printed().lines()).hasSize(30).startsWith("skipped: file 0: a file is empty");
    assertThat(skips.named()).isEmpty();
  }

  private String printed() {
    return written.toString();
  }
}
