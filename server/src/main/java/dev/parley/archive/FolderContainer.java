package dev.parley.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// An archive that was unpacked.
final class FolderContainer implements Container {
  private final Path root;
  private final Allowance allowance;
  private final List<String> paths;

  private FolderContainer(Path root, Allowance allowance, List<String> paths) {
    this.root = root;
    this.allowance = allowance;
    this.paths = paths;
  }

  static FolderContainer open(Path path, ArchiveLimits limits) throws IOException {
    var root = path.toRealPath();
    var walk = new Walk(root, limits);
    Files.walkFileTree(root, walk);
    // Nothing is packed, so nothing can unpack to more: only the total is limited.
    var allowance = new Allowance(shown(root), Long.MAX_VALUE, limits);
    return new FolderContainer(root, allowance, List.copyOf(walk.paths));
  }

  private static String shown(Path root) {
    return EntryName.shown(String.valueOf(root.getFileName()));
  }

  @Override
  public String name() {
    return shown(root);
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public InputStream open(String path) throws IOException {
    var in = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    return new CountedStream(in, allowance, path, Long.MAX_VALUE);
  }

  @Override
  public void startOver() {
    allowance.reset();
  }

  @Override
  public void close() {}

  /// Links are never followed. One that stays inside says nothing new; one that leads out is not
  /// from a download.
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final ArchiveLimits limits;
    private final List<String> paths = new ArrayList<>();
    private int entries;

    Walk(Path root, ArchiveLimits limits) {
      this.root = root;
      this.limits = limits;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (root.relativize(folder).getNameCount() > limits.depth()) {
        throw new ArchiveRefused(
            "%s is refused: its folders lie more than %d deep."
                .formatted(shown(root), limits.depth()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (++entries > limits.entries()) {
        throw new ArchiveRefused(
            "%s is refused: it has more than %d files.".formatted(shown(root), limits.entries()));
      }
      if (attributes.isSymbolicLink()) {
        checkLink(file);
      } else if (attributes.isRegularFile() && isRead(file.toString())) {
        paths.add(root.relativize(file).toString().replace('\\', '/'));
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isRead(String file) {
      return file.endsWith(".json") || file.endsWith(".html") || file.endsWith(".htm");
    }

    private void checkLink(Path link) throws IOException {
      var target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
      var real = Files.exists(target) ? target.toRealPath() : target;
      if (!real.startsWith(root)) {
        throw new ArchiveRefused(
            "%s is refused: its link \"%s\" leads out of the folder."
                .formatted(shown(root), EntryName.shown(root.relativize(link).toString())));
      }
    }
  }
}
