package dev.parley.archive;

import dev.parley.friends.Graph;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A social graph as they are published: two names a line, with a tab, spaces or a comma between;
/// lines that begin with `#` or `%` are remarks. May be compressed with gzip.
final class EdgeList {
  /// Two handles and what is between them; nothing of a longer line is kept.
  private static final int LONGEST_LINE = 1_000;

  /// Progress is told so often.
  private static final int STEP = 100_000;

  private final Path file;
  private final LongConsumer progress;
  private final Faults faults = new Faults();
  private long edges;

  /// @param progress hears how many lines more were read
  EdgeList(Path file, LongConsumer progress) {
    this.file = file;
    this.progress = progress;
  }

  /// Friendships that were read.
  long edges() {
    return edges;
  }

  Faults faults() {
    return faults;
  }

  /// @throws ArchiveRefused where the file cannot be read to its end; then nothing of it counts
  void tell(Graph.Sink sink) {
    try (var in = open();
        var lines = new BufferedReader(new InputStreamReader(in, strict()))) {
      long number = 0;
      for (var line = next(lines); line != null; line = next(lines)) {
        number++;
        tell(line, number, sink);
        if (number % STEP == 0) {
          progress.accept(STEP);
        }
      }
      progress.accept(number % STEP);
    } catch (CharacterCodingException notText) {
      throw new ArchiveRefused("%s is no text in UTF-8.".formatted(file));
    } catch (IOException unreadable) {
      throw new ArchiveRefused("%s cannot be read to its end.".formatted(file));
    }
  }

  /// An [InputStreamReader] by the name of an encoding would read over what is not of it.
  private static CharsetDecoder strict() {
    return StandardCharsets.UTF_8.newDecoder();
  }

  private InputStream open() throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    var magic = in.read() | in.read() << 8;
    in.reset();
    return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /// The next line, or the first part of one that is too long; null at the end.
  private static @Nullable String next(Reader lines) throws IOException {
    var line = new StringBuilder();
    var c = lines.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = lines.read()) {
      if (line.length() <= LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private void tell(String line, long number, Graph.Sink sink) {
    if (line.isBlank() || line.charAt(0) == '#' || line.charAt(0) == '%') {
      return;
    }
    if (line.length() > LONGEST_LINE) {
      faults.add(number, "is longer than %d characters".formatted(LONGEST_LINE));
      return;
    }
    var words = line.strip().split("[\\s,]+", -1);
    if (words.length != 2) {
      faults.add(number, "has %d names, and not two".formatted(words.length));
    } else if (!Names.isHandle(words[0]) || !Names.isHandle(words[1])) {
      faults.add(number, "has a name that is no handle: small letters, digits, and . _ - between");
    } else if (words[0].equals(words[1])) {
      faults.add(number, "makes somebody a friend of themselves");
    } else {
      edges++;
      sink.friends(words[0], words[1], number, null);
    }
  }
}
