package dev.parley.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who PostgreSQL runs as. It refuses to run as root, so root runs it as nobody: in a user
/// namespace of its own, or where there are none, as in most containers, by setting the user.
///
/// @param prefix what goes before a command
/// @param uid whose the files of the database must be; null where they are ours anyway
record Account(List<String> prefix, @Nullable Integer uid) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /// Root outside of the namespace is nobody in it, and stays the owner of its files.
  private static final Account NAMESPACE = new Account(List.of("unshare", "-U"), ROOT);

  /// One of root's rights is kept: the data may be in a folder that nobody else can enter.
  private static final Account OTHER_USER =
      new Account(
          List.of(
              "setpriv",
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--securebits=+no_setuid_fixup", // or that right does not count for access(2)
              "--inh-caps=+dac_override",
              "--ambient-caps=+dac_override",
              "--"),
          NOBODY);

  /// @throws StorageRefused as root, where nobody else can be had
  static Account find() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Account(List.of(), null);
    }
    return Stream.of(NAMESPACE, OTHER_USER)
        .filter(Account::works)
        .findFirst()
        .orElseThrow(() ->
            new StorageRefused(
                "PostgreSQL does not run as root, and root cannot start it as another user here;"
                    + " start as an ordinary user, or set PARLEY_DATABASE_URL."));
  }

  private boolean works() {
    try {
      var command = Stream.concat(prefix.stream(), Stream.of("true")).toList();
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Makes the whole folder this account's: an earlier start may have had another.
  void own(Path folder) throws IOException {
    if (uid == null || uid.equals(Files.getAttribute(folder, "unix:uid"))) {
      return;
    }
    try (var tree = Files.walk(folder)) {
      for (var path : tree.toList().reversed()) { // the folder itself last, as it is what is asked
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
