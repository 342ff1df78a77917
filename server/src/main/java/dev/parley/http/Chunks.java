package dev.parley.http;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A list of any length, of which little is held at once.
public final class Chunks {
  private Chunks() {}

  /// @param first what it begins with
  /// @param next what comes after a thing; empty at the end
  /// @return all of it, read as it is used
  public static <T> Stream<T> stream(List<T> first, Function<T, List<T>> next) {
    return Stream.iterate(first, chunk -> !chunk.isEmpty(), chunk -> next.apply(chunk.getLast()))
        .flatMap(List::stream);
  }
}
