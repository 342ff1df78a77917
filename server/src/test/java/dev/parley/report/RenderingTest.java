package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.parley.report.Report.Before;
import dev.parley.report.Report.Both;
import dev.parley.report.Report.Comparison;
import dev.parley.report.Report.Difference;
import dev.parley.report.Report.Past;
import dev.parley.report.Report.Restated;
import dev.parley.report.Report.Restatement;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// One report in all its forms, each read back by somebody else's reader.
class RenderingTest {
  private static final Report REPORT = report();

  /// With one figure hidden, and three that were not measured.
  private static Report plain() {
    var values = new long[5][14];
    for (int row = 0; row < 5; row++) {
      for (int day = 0; day < 14; day++) {
        values[row][day] = row == 4 && day < 3 ? -1 : (row * 977 + day * 131) % 1500;
      }
    }
    values[2][5] = 4;
    return Publication.of(values, (row, day) -> row == 2 && day == 5);
  }

  private static Report report() {
    var plain = plain();
    var span = plain.head().period();
    var combination = plain.counts().rows().getFirst().combination();
    var late = Figure.of(new Sizes(31, 21, 22, new Sizes.Clicks(41, 33, 37, 31, 12)), false, false);
    var restated = List.of(new Restated(combination, late));
    var none = new Both(Count.of(0), Count.of(0));
    return new Report(
        plain.head(),
        plain.arrangements(),
        plain.counts(),
        new Past(
            new Before(1, span.from(), span.to(), plain.counts().total()),
            plain.past().running().plus(plain.counts().total()),
            List.of(new Restatement(1, span.from(), span.to(), late, restated))),
        new Comparison(
            Instant.parse("2026-01-15T10:00:00Z"),
            new Both(Count.of(100), Count.of(90)),
            none,
            List.of(
                new Difference(
                    span.from(), combination, new Both(Count.of(10), Count.of(20)), none)),
            true));
  }

  private static final Rendering RENDERING = Rendering.of(ReportText.write(REPORT));

  @ParameterizedTest
  @EnumSource
  void twoRunsGiveTheSameBytes(Format format) {
    var again = Rendering.of(ReportText.write(report()));

    assertThat(again.in(format)).isEqualTo(RENDERING.in(format));
  }

  @Test
  void jsonIsReadBackAsTheSameReport() {
    assertThat(ReportText.read(RENDERING.in(Format.JSON))).isEqualTo(REPORT);
  }

  /// As text, column by column; null for what is empty.
  private static List<List<@Nullable String>> expected() {
    var all = new ArrayList<List<@Nullable String>>();
    for (var line : Line.of(REPORT)) {
      var cells = new ArrayList<@Nullable String>();
      Column.ALL.forEach(column -> cells.add(text(column.value().apply(line))));
      all.add(cells);
    }
    return all;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  @Test
  void csvHoldsEveryFigureAndItsMetadataEveryColumn() throws IOException {
    var csv = new String(RENDERING.in(Format.CSV), StandardCharsets.UTF_8);
    var metadata = new JsonMapper().readTree(RENDERING.in(Format.CSVW));

    try (var read = CSVFormat.RFC4180.parse(new StringReader(csv))) {
      var records = read.getRecords();
      var columns = metadata.get("tableSchema").get("columns");
      assertThat(records.getFirst().toList())
          .isEqualTo(columns.valueStream().map(one -> one.get("name").asString()).toList());
      assertThat(records.stream().skip(1).map(RenderingTest::cells).toList()).isEqualTo(expected());
    }
    assertThat(metadata.get("url").asString()).isEqualTo("deal-report-1.csv");
  }

  private static List<@Nullable String> cells(Iterable<String> cells) {
    var all = new ArrayList<@Nullable String>();
    cells.forEach(cell -> all.add(cell.isEmpty() ? null : cell));
    return all;
  }

  @Test
  void parquetHoldsEveryFigure() throws IOException {
    var file = InputFile.of(ByteBuffer.wrap(RENDERING.in(Format.PARQUET)));
    var all = new ArrayList<List<@Nullable String>>();

    try (var reader = ParquetFileReader.open(file);
        var rows = reader.rowReader()) {
      while (rows.hasNext()) {
        rows.next();
        all.add(
            Column.ALL.stream().map(column -> value(rows, column)).collect(Collectors.toList()));
      }
    }

    assertThat(all).isEqualTo(expected());
  }

  private static @Nullable String value(RowReader row, Column column) {
    if (row.isNull(column.name())) {
      return null;
    }
    return switch (column.type()) {
      case TEXT -> row.getString(column.name());
      case DAY -> Objects.requireNonNull(row.getDate(column.name())).toString();
      case NUMBER -> String.valueOf(row.getLong(column.name()));
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"PDF", "PDF_LETTER"})
  void paperHoldsEveryFigureInItsPlace(Format format) throws IOException {
    try (var document = Loader.loadPDF(RENDERING.in(format))) {
      var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      var size = document.getPage(0).getMediaBox();

      assertThat(size.getHeight()).isBetween(791f, 843f);
      for (var row : REPORT.counts().rows()) {
        assertThat(text).contains(shown(row, Figure::sends)).contains(shown(row, Figure::senders));
      }
      assertThat(text)
          .contains("People sent " + Sheet.text(REPORT.counts().total().sends()))
          .contains(ReportText.hex(ReportText.hash(RENDERING.in(Format.JSON))))
          .contains("web row-0 a platform 31 21 22 41 37")
          .contains("The whole period 100 90 -10");
    }
  }

  /// A line of the table by day: its name, each day and the period's total.
  private static String shown(Report.Row row, Function<Figure, Count> of) {
    return Stream.concat(row.days().stream(), Stream.of(row.total()))
        .map(of)
        .map(Sheet::text)
        .collect(Collectors.joining(" ", row.combination() + " ", ""));
  }

  @Test
  void whatIsHiddenIsNoZeroAndNeitherIsWhatWasNotMeasured() {
    var states =
        Line.of(REPORT).stream()
            .filter(line -> line.level().equals("cell"))
            .collect(Collectors.groupingBy(Line::sendsState, Collectors.counting()));

    assertThat(states).containsAllEntriesOf(Map.of("hidden", 1L, "not-measured", 3L));
  }
}
