package dev.parley.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// One file of a thread, in one of the archives.
///
/// @param number its place among the thread's files; 1 is the newest
record ThreadFile(Container container, String path, Section section, int number) {

  InputStream open() throws IOException {
    return container.open(path);
  }

  /// The path, with the archive's name before it.
  String shown() {
    return container.name() + ": " + EntryName.shown(path);
  }

  /// True where both files have the same bytes, as downloads in several zips repeat some files.
  boolean isSameAs(ThreadFile other) {
    return print().equals(other.print());
  }

  private Print print() {
    var sum = new CRC32();
    try (var in = new CheckedInputStream(open(), sum)) {
      return new Print(in.transferTo(OutputStream.nullOutputStream()), sum.getValue());
    } catch (IOException unreadable) {
      return new Print(-1, 0);
    }
  }

  private record Print(long length, long sum) {}
}
