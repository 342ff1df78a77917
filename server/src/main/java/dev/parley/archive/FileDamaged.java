package dev.parley.archive;

/// A file of the archive that cannot be read to its end. It is named and left out as a whole; the
/// other files are read. The message never quotes the file: it holds private words.
final class FileDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FileDamaged(String what) {
    super(what);
  }
}
