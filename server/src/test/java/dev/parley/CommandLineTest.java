package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private final StringWriter printed = new StringWriter();
  private final StringWriter complaint = new StringWriter();

  private int run(String line) {
    try (var modules = new Modules()) {
      return Parley.commands(modules)
          .setOut(new PrintWriter(printed, true))
          .setErr(new PrintWriter(complaint, true))
          .execute(line.isEmpty() ? new String[0] : line.split(" "));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', Say which: serve",
    "serve --fast, Unknown option: '--fast'",
    "agreement, Say which: apply",
    "agreement apply, Missing required parameter: 'FILE'",
    "agreement apply absent.yaml, absent.yaml: there is no such file",
    "import, 'Say which: facebook, friends, netflix'",
    "import netflix x.csv, Missing required option: '--as=HANDLE'",
    "import facebook, Missing required parameter: 'ARCHIVE'",
    "operator, 'Say which: add, list'",
    "operator add, Missing required",
    "operator add Ann --name A --staff-id 1 --role drafter, An operator's name has 1 to 64",
    "operator add ann --name A --staff-id 1 --role drafter --role boss, \"boss\" is no role",
    "operator add ann --name A --staff-id 1 --role drafter, There is no terminal to ask",
    "explain --person ada, Missing required options",
    "explain --at, Missing required parameter for option '--at' (T)",
    "sing, Unmatched argument at index 0: 'sing'"
  })
  void wrongLineIsRefusedInOneSentence(String line, String sentence) {
    var code = run(line);

    assertThat(code).isEqualTo(2);
    assertThat(complaint.toString().lines())
        .singleElement()
        .asString()
        .startsWith("parley: " + sentence);
    assertThat(printed.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "demo",
        "agreement",
        "agreement apply",
        "operator",
        "operator add",
        "operator roles",
        "import facebook",
        "explain"
      })
  void everyCommandTellsOfItself(String command) {
    var code = run((command + " --help").strip());

    assertThat(code).isZero();
    assertThat(printed.toString()).startsWith("Usage: parley " + command);
    assertThat(complaint.toString()).isEmpty();
  }
}
