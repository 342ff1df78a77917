package dev.parley.report;

/// A stored report in the forms that it can be had in. All are made from the stored text, and none
/// from the database again.
///
/// @param text as it was stored
record Rendering(Report report, Text text) {

  /// Canonical JSON.
  static final class Text {
    private final byte[] bytes;

    private Text(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  static Rendering of(byte[] text) {
    return new Rendering(ReportText.read(text), new Text(text.clone()));
  }

  byte[] in(Format format) {
    return switch (format) {
      case JSON -> text.bytes.clone();
      case CSV -> Tables.csv(report);
      case CSVW -> Tables.metadata(report);
      case PARQUET -> Parquet.write(report);
      case PDF -> Paper.write(report, ReportText.hash(text.bytes), "A4");
      case PDF_LETTER -> Paper.write(report, ReportText.hash(text.bytes), "letter");
    };
  }

  Sheet sheet() {
    return new Sheet(report, ReportText.hex(ReportText.hash(text.bytes)));
  }
}
