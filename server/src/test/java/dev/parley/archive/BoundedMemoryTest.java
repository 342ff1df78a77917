package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads a million messages, half of them in one file, in a JVM with a small heap.
class BoundedMemoryTest {
  private static final int MESSAGES = 1_000_000;

  @TempDir Path temp;

  @Test
  void millionMessagesAreReadInBoundedMemory() throws IOException, InterruptedException {
    var zip = LargeDownload.write(temp.resolve("large.zip"), MESSAGES);

    var reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                zip.toString())
            .inheritIO()
            .start();

    assertThat(reader.waitFor()).isZero();
  }

  /// The other JVM: ends with 0 where it saw every message twice.
  static final class Reader {
    public static void main(String[] args) {
      var read = new long[1];
      try (var archive =
          Archive.open(
              List.of(Path.of(args[0])), ArchiveLimits.DEFAULT, new Skips(false, s -> {}))) {
        var threads = new Survey(skip -> {}, more -> read[0] += more).of(archive);
        archive.startOver();
        for (var thread : threads) {
          thread.files().forEach(version -> ThreadMessages.each(version, message -> read[0]++));
        }
      }
      System.exit(read[0] == 2L * MESSAGES ? 0 : 1);
    }
  }
}
