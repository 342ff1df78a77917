package dev.parley.archive;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What names a thread in every archive of the same account, however it is split and whatever the
/// thread is called by then.
record ThreadKey(String value) {
  private static final Pattern NUMBERED = Pattern.compile("_([0-9]{8,})$");
  private static final Pattern FLAT_NUMBER = Pattern.compile("_[0-9]+$");

  /// The number at the end of a thread's folder is the platform's own id, so it alone is the key:
  /// the words before it change with the thread's title. Short numbers and other endings are no
  /// such ids; then the whole folder is the key. The section is not in it: a thread may be archived
  /// between two downloads.
  static ThreadKey ofFolder(String folder) {
    var number = NUMBERED.matcher(folder);
    return new ThreadKey(number.find() ? "id:" + number.group(1) : "folder:" + folder);
  }

  /// A flat file's number says only where it stood in that download, so its people name it.
  static ThreadKey ofFlat(String name, Collection<String> people) {
    return new ThreadKey(
        "flat:%s:%s"
            .formatted(
                FLAT_NUMBER.matcher(name).replaceFirst(""),
                people.stream().sorted().collect(Collectors.joining("\n"))));
  }

  boolean isFlat() {
    return value.startsWith("flat:");
  }

  /// One of several threads that are called the same, told apart by when it began.
  ThreadKey begunAt(long epochMilli) {
    return new ThreadKey(value + ":" + epochMilli);
  }
}
