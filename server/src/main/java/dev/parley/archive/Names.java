package dev.parley.archive;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// What can be told from a name alone.
final class Names {
  /// Shown for an account that is gone, where the archive has nothing or a word of its own.
  static final String GONE = "Former member";

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

  /// The name to show.
  static String shown(String name) {
    return name.isEmpty() ? GONE : name;
  }

  /// A handle for an owner who gave none: `Béla Kiss` becomes `bela-kiss`; empty for a name without
  /// a Latin letter.
  static String handle(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
