package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;

/// A folder in which somebody works with the tools that everybody has.
public record WorkFolder(Path path) {

  public void unzip(InputStream bytes) throws IOException {
    try (var zip = new ZipInputStream(bytes)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var file = path.resolve(entry.getName()).normalize();
        assertThat(file).startsWithRaw(path);
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
  }

  public String read(String name) throws IOException {
    return Files.readString(path.resolve(name));
  }

  /// @return what a command that ends well says
  public String run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
