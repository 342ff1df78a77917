package dev.parley.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The downloads of one account, opened together: several zips of one download, several downloads,
/// or folders that they were unpacked to.
final class Archive implements AutoCloseable {
  private final List<Container> containers;
  private final Catalogue catalogue;

  private Archive(List<Container> containers, Catalogue catalogue) {
    this.containers = containers;
    this.catalogue = catalogue;
  }

  /// @param skipped hears of files that could not even be told apart
  /// @throws ArchiveRefused where one of them is not an archive or not a safe one, and where none
  ///   of them has messages in JSON
  static Archive open(List<Path> paths, ArchiveLimits limits, Consumer<Skip> skipped) {
    var containers = new ArrayList<Container>();
    try {
      paths.forEach(path -> containers.add(Containers.open(path, limits)));
      var catalogue = Catalogue.of(containers, skipped);
      if (catalogue.isEmpty()) {
        throw nothingToRead(containers, catalogue.pages());
      }
      return new Archive(List.copyOf(containers), catalogue);
    } catch (RuntimeException refused) {
      close(containers);
      throw refused;
    }
  }

  private static ArchiveRefused nothingToRead(List<Container> containers, boolean pages) {
    var names = String.join(", ", containers.stream().map(Container::name).toList());
    return new ArchiveRefused(
        pages
            ? "%s has messages in HTML only: ask for the download again, in the format JSON."
                .formatted(names)
            : "%s has no messages: ask for a download of messages, in the format JSON."
                .formatted(names));
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /// Begins another reading of everything.
  void startOver() {
    containers.forEach(Container::startOver);
  }

  @Override
  public void close() {
    close(containers);
  }

  private static void close(List<Container> containers) {
    for (var container : containers) {
      try {
        container.close();
      } catch (IOException nothingWasWritten) {
        // Read only: there is nothing to lose.
      }
    }
  }
}
