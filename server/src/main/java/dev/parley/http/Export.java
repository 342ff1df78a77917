package dev.parley.http;

import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A whole list, however long: one JSON value a line, read as it is written. If it cannot be
/// finished the connection is cut, so that half of it is never taken for all.
public record Export(Stream<?> items) {

  /// As a file to take along.
  public ResponseEntity<Export> named(String file) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(file))
        .body(this);
  }

  /// The header by which a browser keeps the answer under that name (RFC 6266).
  public static String attachment(String file) {
    return ContentDisposition.attachment().filename(file).build().toString();
  }
}
