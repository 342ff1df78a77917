package dev.parley.demo;

/// The tour went another way than its story says.
public final class NotAsTold extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotAsTold(String sentence) {
    super(sentence);
  }
}
