package dev.parley.disclosure;

import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// The record of what leaves, written before it leaves.
///
/// One thread writes, and takes all that waits as one batch with one fsync: the busier it is, the
/// larger the batches. A crash here means that the record may tell of an answer that nobody got; it
/// never lacks one that somebody did.
@Component
class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /// As much as is written in well under a second; who comes after that is sent away at once.
  private static final int MOST_WAITING = 4096;

  /// Large enough that fsync is not what limits it, small enough for the first not to wait long.
  private static final int BATCH = 512;

  /// Longer than any healthy write takes, and short enough for a caller to still be there.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DataSource source;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
  private volatile boolean closed;
  private @Nullable Shard shard;

  /// @param source of its own: who waits for the journal may hold every connection there is
  Journal(@Qualifier("journal") DataSource source) {
    this.source = source;
  }

  private record Waiting(Entry entry, CompletableFuture<Receipt> receipt) {}

  /// Writes it down. When this returns, the record is on disk.
  ///
  /// @throws ProblemException (503) if that cannot be said; then the data must not leave
  Receipt write(Entry entry) {
    var waiting = new Waiting(entry, new CompletableFuture<>());
    if (closed || !queue.offer(waiting)) {
      throw overloaded();
    }
    start();
    try {
      return waiting.receipt().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notWritten) {
      waiting.receipt().cancel(false);
      throw overloaded();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      waiting.receipt().cancel(false);
      throw overloaded();
    }
  }

  private static ProblemException overloaded() {
    return Problem.overloaded("The record of this answer could not be written; no data left.")
        .asException();
  }

  /// The first record starts the writer: a command that discloses nothing needs no shard.
  private void start() {
    if (writer.getState() == Thread.State.NEW) {
      synchronized (writer) {
        if (writer.getState() == Thread.State.NEW) {
          writer.start();
        }
      }
    }
  }

  private void run() {
    var batch = new ArrayList<Waiting>(BATCH);
    while (!closed) {
      try {
        gather(batch);
        write(batch);
      } catch (InterruptedException stopped) {
        break;
      } finally {
        batch.clear();
      }
    }
    release();
  }

  private void gather(List<Waiting> batch) throws InterruptedException {
    batch.add(queue.take());
    queue.drainTo(batch, BATCH - 1);
    // Whoever gave up waiting has told their caller that nothing left.
    batch.removeIf(waiting -> waiting.receipt().isDone());
  }

  private void write(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      if (shard == null) {
        shard = Shard.acquire(source);
      }
      var first = shard.append(batch.stream().map(Waiting::entry).toList());
      for (int at = 0; at < batch.size(); at++) {
        batch.get(at).receipt().complete(new Receipt(first.shard(), first.index() + at));
      }
    } catch (Throwable broken) { // whatever it is, the writer lives on
      LOG.error("the journal could not write {} records; none was answered", batch.size(), broken);
      release();
      batch.forEach(waiting -> waiting.receipt().completeExceptionally(broken));
    }
  }

  private void release() {
    if (shard != null) {
      shard.close();
      shard = null;
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed = true;
    writer.interrupt();
    if (writer.getState() != Thread.State.NEW) {
      writer.join(PATIENCE);
    }
  }
}
