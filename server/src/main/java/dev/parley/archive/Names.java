package dev.parley.archive;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What can be told from a name alone.
final class Names {
  /// Shown for an account that is gone, where the archive has nothing or a word of its own.
  static final String GONE = "Former member";

  private static final int LONGEST_NAME = 180;
  private static final int LONGEST_HANDLE = 64;
  private static final Pattern HANDLE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /// How downloads call accounts that are gone. All of them bear it, so it names nobody.
  private static final Set<String> NOBODY =
      Set.of(
          "",
          "facebook user",
          "facebook-nutzer",
          "utilisateur de facebook",
          "usuario de facebook",
          "utente di facebook",
          "facebook-gebruiker");

  private Names() {}

  static boolean namesNobody(String name) {
    return NOBODY.contains(name.toLowerCase(Locale.ROOT));
  }

  /// The name to show, of a length that is taken for a name.
  static String shown(String name) {
    return name.isBlank() ? GONE : cut(name, LONGEST_NAME);
  }

  /// At most so many characters, counted as Java does, which is never fewer than the database
  /// counts.
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    var splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splitsPair ? longest - 1 : longest);
  }

  /// A handle for an owner who gave none: `Béla Kiss` becomes `bela-kiss`; empty for a name without
  /// a Latin letter.
  static String handle(String name) {
    var ascii =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return cut(ascii, LONGEST_HANDLE);
  }

  static boolean isHandle(String text) {
    return HANDLE.matcher(text).matches();
  }
}
