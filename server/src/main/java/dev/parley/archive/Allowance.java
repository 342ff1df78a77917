package dev.parley.archive;

/// What an archive has cost so far. What a zip declares about itself is only a claim, so bytes are
/// counted as they come out.
final class Allowance {
  private final String archive;
  private final long packed;
  private final ArchiveLimits limits;
  private long unpacked;

  /// @param packed bytes of the archive on disk: entries that overlap share them
  Allowance(String archive, long packed, ArchiveLimits limits) {
    this.archive = archive;
    this.packed = packed;
    this.limits = limits;
  }

  /// Takes note of bytes that one file yielded.
  ///
  /// @param more bytes since the last call
  /// @param ofFile bytes that this file has yielded so far
  /// @param filePacked bytes that the file has in the archive
  void spend(long more, String path, long ofFile, long filePacked) {
    unpacked += more;
    if (limits.isBomb(ofFile, filePacked) || limits.isBomb(unpacked, packed)) {
      throw bomb(path);
    }
    if (unpacked > limits.totalBytes()) {
      throw new ArchiveRefused(
          "%s is refused: its messages unpack to more than %d GiB."
              .formatted(archive, limits.totalBytes() >> 30));
    }
  }

  /// Another reading starts: each reading of the archive may cost the same.
  void reset() {
    unpacked = 0;
  }

  private ArchiveRefused bomb(String path) {
    return new ArchiveRefused(
        "%s is refused as a zip bomb: \"%s\" unpacks to more than %d times its packed size."
            .formatted(archive, EntryName.shown(path), limits.ratio()));
  }
}
