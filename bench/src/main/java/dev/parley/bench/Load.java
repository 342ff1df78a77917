package dev.parley.bench;

import dev.parley.bench.Contestant.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// So many connections at once, each of which asks again as soon as it was answered.
///
/// @param spent what was spent so far
record Load(int connections, Duration length, Supplier<Cell.Spent> spent) {

  Cell on(Contestant contestant) throws Exception {
    var visitors = new ArrayList<Visitor>();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int at = 0; at < connections; at++) {
        visitors.add(contestant.open());
      }
      var start = new CyclicBarrier(connections + 1);
      var running = new ArrayList<Future<long[]>>();
      for (var visitor : visitors) {
        running.add(threads.submit(visits(visitor, start)));
      }
      var before = spent.get();
      start.await();
      var began = System.nanoTime();
      var taken = taken(contestant, running);
      var seconds = (System.nanoTime() - began) / (double) Duration.ofSeconds(1).toNanos();
      return Cell.of(seconds, taken, spent.get().minus(before));
    } finally {
      for (var visitor : visitors) {
        visitor.close();
      }
    }
  }

  private Callable<long[]> visits(Visitor visitor, CyclicBarrier start) {
    return () -> {
      var taken = new long[1 << 12];
      var count = 0;
      start.await();
      var end = System.nanoTime() + length.toNanos();
      for (long began = System.nanoTime(); began < end; ) {
        var answered = visitor.read();
        var now = System.nanoTime();
        if (count == taken.length) {
          taken = Arrays.copyOf(taken, 2 * count);
        }
        if (answered) {
          taken[count++] = now - began;
        }
        began = now;
      }
      return Arrays.copyOf(taken, count);
    };
  }

  private static List<long[]> taken(Contestant contestant, List<Future<long[]>> running)
      throws InterruptedException {
    var taken = new ArrayList<long[]>();
    for (var future : running) {
      try {
        taken.add(future.get());
      } catch (ExecutionException failed) {
        throw new IllegalStateException(contestant + " failed", failed.getCause());
      }
    }
    return taken;
  }
}
