package dev.parley.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Undoes the archives' encoding quirk: each byte of the UTF-8 form was written as one character of
/// Latin-1, so that `é` arrives as `Ã©`.
final class Mojibake {
  private static final char LAST_LATIN_1 = '\u00FF';
  private static final char LAST_ASCII = '\u007F';
  private static final char REPLACEMENT = '\uFFFD';

  private Mojibake() {}

  /// The text as it was written. Text with a character past U+00FF, and text whose characters as
  /// bytes are not valid UTF-8 (real Latin-1, such as `café`), is left alone. What no database
  /// column can hold (U+0000, half a surrogate pair) becomes U+FFFD.
  static String repaired(String text) {
    return storable(decoded(text));
  }

  private static String decoded(String text) {
    var ascii = true;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c > LAST_LATIN_1) {
        return text;
      }
      ascii &= c <= LAST_ASCII;
    }
    if (ascii) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException notOurQuirk) {
      return text;
    }
  }

  private static String storable(String text) {
    if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    var whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || isLoneSurrogate(c) ? REPLACEMENT : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
