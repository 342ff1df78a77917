package dev.parley.bench;

/// Nothing can be measured like this. The message is one sentence, and says what to do.
final class BenchRefused extends RuntimeException {
  BenchRefused(String sentence) {
    super(sentence);
  }
}
