package dev.parley.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// What one archive was given as: a zip, or the folder that it was unpacked to.
///
/// Both are opened only after every name in them was checked, and neither writes anything.
sealed interface Container extends AutoCloseable permits ZipContainer, FolderContainer {

  /// The name that a person knows it by.
  String name();

  /// Paths of all JSON and HTML files, checked, with `/` between folders, in no order.
  List<String> paths();

  /// The file's bytes, counted against the limits while they are read.
  ///
  /// @throws ArchiveRefused while reading, where the file turns out to be a bomb
  InputStream open(String path) throws IOException;

  /// Another reading of all files begins: the limits count afresh.
  void startOver();

  @Override
  void close() throws IOException;
}
