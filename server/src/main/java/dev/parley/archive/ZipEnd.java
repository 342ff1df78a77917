package dev.parley.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The end of a zip, which says how long its directory is (APPNOTE 4.3.14 to 4.3.16). It is read
/// before the JDK opens the zip, because the JDK reads a directory of any size into memory.
///
/// @param entries how many the zip claims to list
/// @param directoryBytes the length of its directory
record ZipEnd(long entries, long directoryBytes) {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END_64_LENGTH = 56;
  private static final int LONGEST_COMMENT = 0xFFFF;

  /// The end of this file as a zip; null where there is none, as in a zip that is cut short.
  static @Nullable ZipEnd find(Path zip) throws IOException {
    try (var file = new RandomAccessFile(zip.toFile(), "r")) {
      var length = (int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT);
      var tail = read(file, file.length() - length, length);
      for (var at = length - END_LENGTH; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          return ofEnd(file, file.length() - length + at, tail, at);
        }
      }
      return null;
    }
  }

  private static ZipEnd ofEnd(RandomAccessFile file, long position, ByteBuffer tail, int at)
      throws IOException {
    var wide = position < LOCATOR_LENGTH ? null : ofEnd64(file, position - LOCATOR_LENGTH);
    return wide != null
        ? wide
        : new ZipEnd(
            Short.toUnsignedLong(tail.getShort(at + 10)),
            Integer.toUnsignedLong(tail.getInt(at + 12)));
  }

  private static @Nullable ZipEnd ofEnd64(RandomAccessFile file, long locatorAt)
      throws IOException {
    var locator = read(file, locatorAt, LOCATOR_LENGTH);
    var at = locator.getLong(8);
    if (locator.getInt(0) != LOCATOR_64 || at < 0 || at > locatorAt - END_64_LENGTH) {
      return null;
    }
    var end = read(file, at, END_64_LENGTH);
    return end.getInt(0) == END_64 ? new ZipEnd(end.getLong(32), end.getLong(40)) : null;
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
    var bytes = new byte[length];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
