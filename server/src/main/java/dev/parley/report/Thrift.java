package dev.parley.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// A struct in Thrift's compact protocol, as far as Parquet's own words take.
final class Thrift {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int last;

  private Thrift() {}

  /// @param fields written in the order of their numbers
  static byte[] struct(Consumer<Thrift> fields) {
    var struct = new Thrift();
    fields.accept(struct);
    struct.out.write(0);
    return struct.out.toByteArray();
  }

  Thrift number(int field, int value) {
    head(field, I32);
    zigzag(value);
    return this;
  }

  Thrift large(int field, long value) {
    head(field, I64);
    zigzag(value);
    return this;
  }

  Thrift text(int field, String value) {
    head(field, BINARY);
    binary(value);
    return this;
  }

  Thrift struct(int field, byte[] struct) {
    head(field, STRUCT);
    out.writeBytes(struct);
    return this;
  }

  Thrift structs(int field, List<byte[]> structs) {
    list(field, STRUCT, structs.size());
    structs.forEach(out::writeBytes);
    return this;
  }

  Thrift numbers(int field, List<Integer> numbers) {
    list(field, I32, numbers.size());
    numbers.forEach(this::zigzag);
    return this;
  }

  Thrift texts(int field, List<String> texts) {
    list(field, BINARY, texts.size());
    texts.forEach(this::binary);
    return this;
  }

  private void head(int field, int type) {
    out.write(((field - last) << 4) | type);
    last = field;
  }

  private void list(int field, int type, int size) {
    head(field, LIST);
    if (size < 15) {
      out.write((size << 4) | type);
    } else {
      out.write(0xf0 | type);
      varint(out, size);
    }
  }

  private void binary(String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private void zigzag(long value) {
    varint(out, (value << 1) ^ (value >> 63));
  }

  static void varint(ByteArrayOutputStream out, long value) {
    var left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
