package dev.parley.archive;

/// Something in the archive that was left out, and why.
///
/// @param file the file's path in the archive, fit for a terminal
/// @param reason what was wrong, and at which line and column where that can be told
record Skip(What what, String file, String reason) {
  enum What {
    FILE("file"),
    MESSAGE("message"),
    FRIEND("friend");

    private final String word;

    What(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return "%s: a %s %s".formatted(file, what.word(), reason);
  }
}
