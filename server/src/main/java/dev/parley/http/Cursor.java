package dev.parley.http;

import java.nio.ByteBuffer;
import java.util.Base64;

/// A place in a list, in a form that nobody is tempted to take apart.
public final class Cursor {
  private Cursor() {}

  public static String write(long... numbers) {
    var bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
    for (var number : numbers) {
      bytes.putLong(number);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /// @throws ProblemException (400) if it is not a cursor of `count` numbers
  public static long[] read(String cursor, int count) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      if (bytes.remaining() == count * Long.BYTES) {
        var numbers = new long[count];
        bytes.asLongBuffer().get(numbers);
        return numbers;
      }
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
    throw invalid();
  }

  public static ProblemException invalid() {
    return Problem.badRequest(
            "invalid-cursor",
            "The cursor is not one of ours for this list; begin again without one.")
        .asException();
  }
}
