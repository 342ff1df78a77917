package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// What is divided among connections that all work at once.
final class Shares {
  private Shares() {}

  /// Neighbours stay together.
  static <T> List<List<T>> of(List<T> all, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(part ->
            all.subList(
                (int) ((long) all.size() * part / parts),
                (int) ((long) all.size() * (part + 1) / parts)))
        .toList();
  }

  static void atOnce(List<Callable<Void>> all) throws Exception {
    try (var threads = Executors.newFixedThreadPool(all.size())) {
      var running = new ArrayList<Future<Void>>();
      all.forEach(one -> running.add(threads.submit(one)));
      for (var one : running) {
        try {
          one.get();
        } catch (ExecutionException failed) {
          throw new IllegalStateException(failed.getCause());
        }
      }
    }
  }
}
