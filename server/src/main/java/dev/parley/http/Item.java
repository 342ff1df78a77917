package dev.parley.http;

/// One value of many in a body, as far as it could be read.
public sealed interface Item<T> {
  /// Its line, or its place in an array; counted from 1.
  long number();

  record Value<T>(long number, T value) implements Item<T> {}

  record Bad<T>(long number, Problem problem) implements Item<T> {}
}
