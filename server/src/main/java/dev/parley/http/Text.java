package dev.parley.http;

/// What text from outside has to be like: not longer than is good, and such as can be stored and
/// given out again.
public final class Text {
  private Text() {}

  /// @param field by which whoever sent it knows it
  /// @param least characters (Unicode code points), and `most`
  /// @throws InvalidFieldException if it is not so
  public static void require(String field, String text, int least, int most) {
    var length = text.codePointCount(0, text.length());
    InvalidFieldException.require(
        length >= least && length <= most,
        field,
        "it has %d characters, of %d to %d".formatted(length, least, most));
    InvalidFieldException.require(
        isText(text), field, "it has a character that is none, U+0000 or half of a surrogate pair");
  }

  /// Whether all of its characters are some.
  public static boolean isText(String text) {
    for (var at = 0; at < text.length(); at++) {
      var one = text.charAt(at);
      if (one == 0 || Character.isLowSurrogate(one)) {
        return false;
      }
      if (Character.isHighSurrogate(one)) {
        at++;
        if (at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
          return false;
        }
      }
    }
    return true;
  }
}
