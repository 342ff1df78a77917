package dev.parley.dossier;

import dev.parley.http.Csv;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A zip that knows the SHA-256 of each of its files, and ends with a list of them that `sha256sum
/// -c` reads. Files are written through: how large they are does not matter.
final class Archive implements AutoCloseable {
  static final String SUMS = "SHA256SUMS";

  private final ZipOutputStream zip;
  private final StringBuilder sums = new StringBuilder();

  Archive(OutputStream output) {
    this.zip = new ZipOutputStream(output, StandardCharsets.UTF_8);
  }

  void text(String name, String words) throws IOException {
    bytes(name, words.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(String name, byte[] content) throws IOException {
    file(name, output -> output.write(content));
  }

  void table(String name, Consumer<Csv> rows) throws IOException {
    file(
        name,
        output -> {
          var csv = new Csv(output);
          rows.accept(csv);
          csv.flush();
        });
  }

  private interface Content {
    void write(OutputStream output) throws IOException;
  }

  private void file(String name, Content content) throws IOException {
    var digest = sha256();
    zip.putNextEntry(new ZipEntry(name));
    var output = new DigestOutputStream(new Unclosed(zip), digest);
    content.write(output);
    output.flush();
    zip.closeEntry();
    sums.append(HexFormat.of().formatHex(digest.digest())).append("  ").append(name).append('\n');
  }

  /// A file's end is not the zip's.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream output) {
      super(output);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Writes the list, which is not in itself.
  @Override
  public void close() throws IOException {
    zip.putNextEntry(new ZipEntry(SUMS));
    zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.close();
  }
}
