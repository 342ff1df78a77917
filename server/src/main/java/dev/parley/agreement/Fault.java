package dev.parley.agreement;

/// One thing that is wrong with an agreement's document.
///
/// @param line counted from 1
/// @param field its path in the document, such as `capabilities[2].purpose`
public record Fault(int line, String field, String detail) {
  @Override
  public String toString() {
    return "line %d, %s: %s".formatted(line, field, detail);
  }
}
