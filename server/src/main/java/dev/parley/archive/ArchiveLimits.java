package dev.parley.archive;

/// What an archive may cost before it is taken for an attack.
///
/// Message files are repetitive JSON: real ones shrink to a tenth or a twentieth, a chat of one
/// sticker over and over to about a hundredth. Deflate cannot do better than 1:1032. So the ratio
/// is judged only past `ratioFreeBytes`, and at 200: no real archive is that dull for that long.
///
/// @param entries most entries one archive may list; 500,000 is a very active account with photos
/// @param directoryBytes most bytes of a zip's directory, which the JDK reads into memory whole
/// @param depth most folders above a file
/// @param totalBytes most bytes of message files, unpacked, in one archive
/// @param ratioFreeBytes unpacked bytes below which no ratio is judged
/// @param ratio most unpacked bytes per packed byte, for one file and for the archive
record ArchiveLimits(
    int entries, long directoryBytes, int depth, long totalBytes, long ratioFreeBytes, long ratio) {

  static final ArchiveLimits DEFAULT =
      new ArchiveLimits(500_000, 64L << 20, 32, 64L << 30, 64L << 20, 200);

  /// True where this many unpacked bytes cannot honestly come from so few packed ones.
  boolean isBomb(long unpacked, long packed) {
    return unpacked > ratioFreeBytes && unpacked / ratio > Math.max(packed, 1);
  }
}
