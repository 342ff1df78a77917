package dev.parley.promises;

import dev.parley.client.MessagePage;
import dev.parley.client.ParleyException;
import dev.parley.client.ProblemAnswer;
import dev.parley.client.Received;
import dev.parley.client.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One read under load, and what came of it.
///
/// @param began by `System.nanoTime()`, before anything was sent
/// @param page what was answered; null where it was not
/// @param refusal the reason of the refusal, or what else kept it from being answered
record Read(long began, @Nullable Received<MessagePage> page, String refusal) {

  static Read of(Supplier<Received<MessagePage>> reading) {
    var began = System.nanoTime();
    try {
      return new Read(began, reading.get(), "none");
    } catch (Refused refused) {
      return new Read(began, null, refused.reason().name());
    } catch (ProblemAnswer problem) {
      return new Read(began, null, String.valueOf(problem.problem().status()));
    } catch (ParleyException broken) {
      return new Read(began, null, broken.getClass().getSimpleName());
    }
  }

  /// So many at once, to the end.
  static List<Read> all(List<Callable<Read>> reads, int atOnce) throws InterruptedException {
    var done = new ArrayList<Read>();
    try (var readers = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      for (Future<Read> read : readers.invokeAll(reads)) {
        done.add(read.get());
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    }
    return done;
  }
}
