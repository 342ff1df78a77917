package dev.parley.report;

import dev.parley.http.Csv;
import dev.parley.proof.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report as comma-separated values, and what says what these mean.
final class Tables {
  private Tables() {}

  static byte[] csv(Report report) {
    var bytes = new ByteArrayOutputStream();
    var csv = new Csv(bytes);
    csv.row(Column.ALL.stream().map(Column::name).toArray());
    for (var line : Line.of(report)) {
      csv.row(Column.ALL.stream().map(column -> column.value().apply(line)).toArray());
    }
    csv.flush();
    return bytes.toByteArray();
  }

  /// Metadata Vocabulary for Tabular Data (W3C Recommendation of 2015), section 5.
  static byte[] metadata(Report report) {
    var head = report.head();
    var about = new LinkedHashMap<String, Object>();
    about.put("@context", "http://www.w3.org/ns/csvw");
    about.put("url", Format.CSV.file(head));
    about.put("dc:title", "%s, report %d".formatted(head.title(), head.period().number()));
    about.put("dc:temporal", "%s/%s".formatted(head.period().from(), head.period().to()));
    about.put("dc:publisher", head.platform());
    about.put("dialect", Map.of("header", true, "encoding", "utf-8", "lineTerminators", "\r\n"));
    about.put("tableSchema", Map.of("columns", Column.ALL.stream().map(Tables::column).toList()));
    return CanonicalJson.write(about).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> column(Column column) {
    var about = new LinkedHashMap<String, Object>();
    about.put("name", column.name());
    about.put("titles", List.of(column.name()));
    about.put("dc:description", column.about());
    about.put("required", column.required());
    about.put(
        "datatype",
        switch (column.type()) {
          case TEXT -> "string";
          case DAY -> "date";
          case NUMBER -> "nonNegativeInteger";
        });
    return about;
  }
}
