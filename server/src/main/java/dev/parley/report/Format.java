package dev.parley.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/// A form that a report can be had in.
enum Format {
  JSON("json", "application/json"),
  CSV("csv", "text/csv;charset=UTF-8"),
  /// What the columns of the CSV mean (W3C, Metadata Vocabulary for Tabular Data).
  CSVW("csv-metadata.json", "application/csvm+json"),
  PARQUET("parquet", "application/vnd.apache.parquet"),
  PDF("pdf", "application/pdf"),
  PDF_LETTER("letter.pdf", "application/pdf");

  private final String ending;
  private final String type;

  Format(String ending, String type) {
    this.ending = ending;
    this.type = type;
  }

  /// As it is asked for: `pdf-letter`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Format> find(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /// By what a client accepts; JSON, where it takes anything.
  static Optional<Format> accepted(Iterable<MediaType> accepted) {
    for (var wanted : accepted) {
      for (var one : values()) {
        if (wanted.includes(one.type())) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  static String words() {
    return Stream.of(values()).map(Format::word).collect(Collectors.joining(", "));
  }

  MediaType type() {
    return MediaType.parseMediaType(type);
  }

  String file(Report.Head head) {
    return file(head.agreement(), head.period().number());
  }

  String file(String agreement, int period) {
    return "%s-report-%d.%s".formatted(agreement, period, ending);
  }
}
