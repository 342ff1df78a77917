package dev.parley.archive;

/// An archive that is not read at all. The message is one sentence for the person at the terminal:
/// what was wrong, where, and what to do.
public final class ArchiveRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArchiveRefused(String sentence) {
    super(sentence);
  }
}
