package dev.parley.bench;

/// One way by which the same events come to be stored. Its text is its name.
interface Delivery {
  /// The statement that counts what it stored.
  String count();

  /// What it sends, in bytes.
  long bytes();

  /// Has all of them stored, over so many connections at once, each of which sends its part; it
  /// returns when the last is on disk.
  ///
  /// @throws Exception if any of them was not taken as new
  void deliver(int connections) throws Exception;
}
