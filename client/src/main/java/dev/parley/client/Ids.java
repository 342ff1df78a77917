package dev.parley.client;

import java.util.regex.Pattern;

/// What every id looks like. Ids become parts of paths, so nothing else may pass for one.
final class Ids {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private Ids() {}

  static void check(String value) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("\"" + value + "\" is no id");
    }
  }
}
