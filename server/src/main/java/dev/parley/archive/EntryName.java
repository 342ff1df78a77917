package dev.parley.archive;

import java.util.Arrays;
import java.util.regex.Pattern;

/// Names of files in an archive: which are refused, and how they are shown.
final class EntryName {
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
  private static final int SHOWN = 200;

  private EntryName() {}

  /// The name with `/` between folders.
  ///
  /// @throws ArchiveRefused for an absolute name, and for one that climbs with `..`: an honest
  ///   download has neither, so nothing else in that archive is believed
  static String checked(String name, String archive) {
    var slashed = name.replace('\\', '/');
    if (slashed.startsWith("/") || DRIVE.matcher(slashed).matches()) {
      throw new ArchiveRefused(
          "%s is refused: its entry \"%s\" has an absolute path, which no download has."
              .formatted(archive, shown(name)));
    }
    if (slashed.indexOf('\0') >= 0 || Arrays.asList(slashed.split("/")).contains("..")) {
      throw new ArchiveRefused(
          "%s is refused: its entry \"%s\" climbs out of the archive, which no download does."
              .formatted(archive, shown(name)));
    }
    return slashed;
  }

  /// The name, fit for a terminal: control characters, which could rewrite the screen, become `?`,
  /// and a very long name is cut.
  static String shown(String name) {
    var clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
  }
}
