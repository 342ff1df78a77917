package dev.parley.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// A table that is written as comma-separated values (RFC 4180), row by row. Each cell stands in
/// quotes; what a spreadsheet would take for a formula gets an apostrophe before it.
public final class Csv {
  public static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private static final String FORMULAS = "=+-@\t\r";

  private final Writer text;

  /// @param output is left open
  public Csv(OutputStream output) {
    this.text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
  }

  /// @param cells null is an empty one; numbers stay numbers
  public Csv row(@Nullable Object... cells) {
    try {
      text.write(Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",")));
      text.write("\r\n");
      return this;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// A table as a file to take along, written as it is read.
  public static ResponseEntity<StreamingResponseBody> download(String file, Consumer<Csv> table) {
    return ResponseEntity.ok()
        .contentType(TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, Export.attachment(file))
        .body(output -> {
          var csv = new Csv(output);
          table.accept(csv);
          csv.flush();
        });
  }

  public void flush() {
    try {
      text.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String cell(@Nullable Object value) {
    var words = value == null ? "" : value.toString();
    var formula =
        !(value instanceof Number) && !words.isEmpty() && FORMULAS.indexOf(words.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + words.replace("\"", "\"\"") + '"';
  }
}
