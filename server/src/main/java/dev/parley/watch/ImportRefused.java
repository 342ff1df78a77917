package dev.parley.watch;

/// Nothing is imported; the message says in one sentence why, and what to do.
final class ImportRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  ImportRefused(String message) {
    super(message);
  }
}
