package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One file of the repository that people write and read.
///
/// @param path from the root of the repository, with `/`
record Source(String path, String text) {
  private static final Set<String> ENDINGS =
      Set.of("java", "sql", "yaml", "yml", "md", "html", "css", "js", "svg", "http", "xml", "sh");
  private static final Set<String> SCRIPTS = Set.of("parley", ".ci/run", ".gitignore");

  /// Built, downloaded, kept by a running server or by an editor: nobody writes these by hand.
  private static final Set<String> SKIPPED =
      Set.of("target", "data", ".git", ".idea", ".vscode", ".settings", "node_modules");

  /// The repository's root; tests of any module run in that module's folder.
  static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("parley"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new AssertionError("no folder above this one has the launcher ./parley");
      }
    }
    return folder;
  }

  /// Every one of them, by path.
  static List<Source> list() {
    var root = root();
    var sources = new ArrayList<Source>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var skipped = SKIPPED.contains(String.valueOf(folder.getFileName()));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var path = root.relativize(file).toString().replace('\\', '/');
            if (isWritten(path)) {
              sources.add(new Source(path, Files.readString(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(root, visitor);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    sources.sort((one, other) -> one.path().compareTo(other.path()));
    return List.copyOf(sources);
  }

  private static boolean isWritten(String path) {
    return SCRIPTS.contains(path) || ENDINGS.contains(path.substring(path.lastIndexOf('.') + 1));
  }

  boolean is(String ending) {
    return path.endsWith("." + ending);
  }

  boolean isTest() {
    return path.contains("/src/test/");
  }

  List<String> lines() {
    return text.lines().toList();
  }
}
