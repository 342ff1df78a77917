package dev.parley.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table as CSV (RFC 4180), each cell in quotes. What a spreadsheet would take for a formula has
/// an apostrophe before it: others' words stand in these tables.
final class Sheet implements AutoCloseable {
  private static final String FORMULAS = "=+-@\t\r";

  private final Writer text;

  Sheet(OutputStream output) {
    this.text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
  }

  void row(String... cells) {
    try {
      text.write(Stream.of(cells).map(Sheet::cell).collect(Collectors.joining(",")));
      text.write("\r\n");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String cell(String words) {
    var harmless = !words.isEmpty() && FORMULAS.indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    text.flush();
  }
}
