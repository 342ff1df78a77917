package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Against the packaged server, in a world so small that the figures mean nothing.
class BenchIT {
  private static final Path SERVER = Path.of("../server/target/parley-server-app.jar");

  private final StringWriter printed = new StringWriter();

  private int run(String... arguments) {
    var out = new PrintWriter(printed);
    return Bench.commands().setOut(out).setErr(out).execute(arguments);
  }

  @Test
  void everyWayToThePageIsMeasuredAndEveryAnswerIsOnRecord() {
    var code = run("inbox", "--quick", "--connections", "4", "--server", SERVER.toString());

    assertThat(printed.toString())
        .as(outcome(code))
        .contains("raw query", "bare endpoint", "Inbox API", "A DPoP proof", "On record:");
    assertThat(code).as(outcome(code)).isZero();
  }

  @Test
  void friendsAreMeasuredBesideTheIndexAlone() {
    var graph = "--people 10000 --friendships 1000 --rounds 1 --seconds 0.5 --warm-up 0.5";
    var code = run(("friends --connections 2 --server " + SERVER + " " + graph).split(" "));

    assertThat(printed.toString())
        .as(outcome(code))
        .contains("10,000 people", "raw index-only scan", "a page of app", "a page of non-app");
    assertThat(code).as(outcome(code)).isZero();
  }

  @Test
  void tellingIsMeasuredBesideCopyAndNothingIsStoredTwice() {
    var size = "--people 50 --events 2500 --rounds 1 --warm-up 0 --connections 1,2";
    var code = run(("watch --server " + SERVER + " " + size).split(" "));

    assertThat(printed.toString())
        .as(outcome(code))
        .contains("| 2 | NDJSON |", "| 2 | arrays of 1,000 |", "| 2 | COPY |")
        .contains("2,500 repeated, stored 2,500.");
    assertThat(code).as(outcome(code)).isZero();
  }

  @Test
  void graphThatIsTooSmallIsRefusedInASentence() {
    var code = run("friends", "--people", "9999", "--server", SERVER.toString());

    assertThat(printed.toString()).contains("--people is at least 10,000.");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void whatMakesNoSenseIsRefusedInASentence() {
    var code = run("inbox", "--rounds", "4", "--server", SERVER.toString());

    assertThat(printed.toString())
        .isEqualToIgnoringNewLines(
            "parley: --rounds is 5 or more: of fewer, a median says little.");
    assertThat(code).isEqualTo(2);
  }

  /// What went wrong, in the one line of a failure that every report shows.
  private String outcome(int code) {
    var wrong =
        printed
            .toString()
            .lines()
            .filter(line -> line.contains("Exception") || line.startsWith("parley:"))
            .map(String::strip)
            .collect(Collectors.joining(" <- "));
    return "exit code %d, %s".formatted(code, wrong.isEmpty() ? "nothing thrown" : wrong);
  }
}
