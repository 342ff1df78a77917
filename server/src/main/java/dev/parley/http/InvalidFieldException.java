package dev.parley.http;

/// A value from outside is not as it has to be. Records throw it on their own components, so it
/// knows the field's name, and whoever reads the whole body knows where that stands.
public final class InvalidFieldException extends RuntimeException {
  private final String field;
  private final String fault;

  /// @param fault what is wrong, as in "the field is missing or not valid: it is blank"
  public InvalidFieldException(String field, String fault) {
    // An expected answer: nobody reads its stack, and filling it costs more than the answer.
    super(fault, null, false, false);
    this.field = field;
    this.fault = fault;
  }

  /// @throws InvalidFieldException unless it is valid
  public static void require(boolean valid, String field, String fault) {
    if (!valid) {
      throw new InvalidFieldException(field, fault);
    }
  }

  public Problem problem() {
    return Problem.invalidField(field, fault);
  }

  /// @param path of the object that the field is in, empty for the body itself
  Problem problem(String path) {
    return Problem.invalidField(path.isEmpty() ? field : path + "." + field, fault);
  }
}
