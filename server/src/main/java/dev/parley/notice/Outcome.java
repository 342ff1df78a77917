package dev.parley.notice;

/// What became of one attempt to tell.
sealed interface Outcome {
  /// The partner has it.
  record Taken() implements Outcome {}

  /// @param detail what was seen, such as `503`; never what the partner wrote at length
  record Failed(Fault fault, String detail) implements Outcome {}
}
