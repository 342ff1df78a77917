package dev.parley.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report as an Apache Parquet file: one row group, a plain page for each column, nothing
/// compressed. So the same report is the same bytes, whatever library there is in a year.
final class Parquet {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  // parquet.thrift, Type, ConvertedType, Encoding.
  private static final int INT32 = 1;
  private static final int INT64 = 2;
  private static final int BYTE_ARRAY = 6;
  private static final int UTF8 = 0;
  private static final int DATE = 6;
  private static final int PLAIN = 0;
  private static final int RLE = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Line> lines;

  private Parquet(List<Line> lines) {
    this.lines = lines;
  }

  static byte[] write(Report report) {
    return new Parquet(Line.of(report)).file();
  }

  private byte[] file() {
    out.writeBytes(MAGIC);
    var begin = out.size();
    var chunks = Column.ALL.stream().map(this::chunk).toList();
    var group =
        Thrift.struct(struct ->
            struct.structs(1, chunks).large(2, out.size() - begin).large(3, lines.size()));
    var footer =
        Thrift.struct(struct ->
            struct
                .number(1, 1)
                .structs(2, schema())
                .large(3, lines.size())
                .structs(4, List.of(group))
                .text(6, "parley"));
    out.writeBytes(footer);
    out.writeBytes(number(footer.length));
    out.writeBytes(MAGIC);
    return out.toByteArray();
  }

  private static List<byte[]> schema() {
    var all = new ArrayList<byte[]>();
    all.add(Thrift.struct(root -> root.text(4, "report").number(5, Column.ALL.size())));
    Column.ALL.forEach(column -> all.add(element(column)));
    return all;
  }

  private static byte[] element(Column column) {
    return Thrift.struct(struct -> {
      struct.number(1, type(column)).number(3, column.required() ? 0 : 1).text(4, column.name());
      switch (column.type()) {
        case TEXT -> struct.number(6, UTF8);
        case DAY -> struct.number(6, DATE);
        case NUMBER -> {}
      }
    });
  }

  private static int type(Column column) {
    return switch (column.type()) {
      case TEXT -> BYTE_ARRAY;
      case DAY -> INT32;
      case NUMBER -> INT64;
    };
  }

  /// Writes a column's page, and says where it is.
  private byte[] chunk(Column column) {
    var page = page(column);
    var header =
        Thrift.struct(struct ->
            struct
                .number(1, 0)
                .number(2, page.length)
                .number(3, page.length)
                .struct(
                    5,
                    Thrift.struct(inner ->
                        inner
                            .number(1, lines.size())
                            .number(2, PLAIN)
                            .number(3, RLE)
                            .number(4, RLE))));
    var offset = out.size();
    out.writeBytes(header);
    out.writeBytes(page);
    var size = out.size() - offset;
    var meta =
        Thrift.struct(struct ->
            struct
                .number(1, type(column))
                .numbers(2, List.of(PLAIN, RLE))
                .texts(3, List.of(column.name()))
                .number(4, 0)
                .large(5, lines.size())
                .large(6, size)
                .large(7, size)
                .large(9, offset));
    return Thrift.struct(struct -> struct.large(2, offset).struct(3, meta));
  }

  private byte[] page(Column column) {
    var page = new ByteArrayOutputStream();
    var values = new ArrayList<@Nullable Object>();
    lines.forEach(line -> values.add(column.value().apply(line)));
    if (!column.required()) {
      var levels = levels(values);
      page.writeBytes(number(levels.length));
      page.writeBytes(levels);
    }
    for (var value : values) {
      switch (value) {
        case null -> {}
        case String text -> {
          var bytes = text.getBytes(StandardCharsets.UTF_8);
          page.writeBytes(number(bytes.length));
          page.writeBytes(bytes);
        }
        case LocalDate day -> page.writeBytes(number((int) day.toEpochDay()));
        case Long number ->
            page.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .array());
        default -> throw new IllegalStateException("no such value: " + value.getClass());
      }
    }
    return page.toByteArray();
  }

  /// Whether each is there, in runs of the same.
  private static byte[] levels(List<@Nullable Object> values) {
    var levels = new ByteArrayOutputStream();
    for (int at = 0; at < values.size(); ) {
      var there = values.get(at) != null;
      var end = at;
      while (end < values.size() && (values.get(end) != null) == there) {
        end++;
      }
      Thrift.varint(levels, (long) (end - at) << 1);
      levels.write(there ? 1 : 0);
      at = end;
    }
    return levels.toByteArray();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
