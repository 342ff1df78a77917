package dev.parley.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the agreements that stand in documents as examples: each can be applied as it is.
class WrittenAgreementsTest {
  private static final Pattern DOCUMENT = Pattern.compile("(?sm)^id: .*?(?=^```|^###)");

  @ParameterizedTest
  @CsvSource({"docs/operator.md", "api/parley.http"})
  void agreementInADocumentHasNoFault(String path) throws IOException {
    var text = Files.readString(Path.of("..").resolve(path));
    var written = DOCUMENT.matcher(text).results().map(found -> found.group()).toList();

    assertThat(written).isNotEmpty();
    assertThat(written)
        .allSatisfy(document ->
            assertThat(AgreementDocument.parse(document, List.of()).terms().grants()).isNotEmpty());
  }
}
