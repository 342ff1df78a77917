package dev.parley.watch;

import dev.parley.http.Item;
import dev.parley.http.Ndjson;
import dev.parley.http.Ndjson.Chunk;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// One stream of events, taken in chunk by chunk, each acknowledged when it is on disk and so is
/// all before it.
///
/// While the database stores one chunk, the next is read and stored as well: so one stream keeps
/// more than one core at work. Where both name the same event the later one waits, for the first
/// one under an id counts. A crash may leave the later one stored and the earlier one not; neither
/// was acknowledged then, both come again, and what is there counts once.
final class Intake implements Ndjson.Intake<WatchEvent>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /// More would hold more in memory and in the database's connections for one sender.
  private static final int AT_ONCE = 2;

  /// After so many chunks nothing is under way for a moment. Each holds the consents that it rests
  /// on until it is stored, and a withdrawal waits for them; where chunks overlap without end it
  /// would never have its turn.
  private static final int IN_A_ROW = 4;

  private final Function<List<Item<WatchEvent>>, List<Told>> store;
  private final Answer answer;
  private final Clock clock;
  private final Instant until;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<UnderWay> underWay = new ArrayDeque<>(AT_ONCE);
  private int inARow;
  private @Nullable Runnable ending;

  /// @param store stores a chunk, and returns when it is on disk
  /// @param until when the token runs out, and the stream with it
  Intake(
      Function<List<Item<WatchEvent>>, List<Told>> store,
      Answer answer,
      Clock clock,
      Instant until) {
    this.store = store;
    this.answer = answer;
    this.clock = clock;
    this.until = until;
  }

  /// @param ids under which it tells of something
  private record UnderWay(
      long last, CompletableFuture<Set<String>> ids, CompletableFuture<List<Told>> told) {}

  @Override
  public boolean take(Chunk<WatchEvent> chunk) {
    if (!clock.instant().isBefore(until)) {
      settle(0);
      endsWith("token-expired", "The token has run out; go on after that line with another.");
      return false;
    }
    underWay.add(begin(chunk, underWay.peekLast()));
    inARow = (inARow + 1) % IN_A_ROW;
    settle(chunk.more() && inARow > 0 ? AT_ONCE - 1 : 0);
    return ending == null;
  }

  @Override
  public boolean pause() {
    settle(0);
    return ending == null;
  }

  private UnderWay begin(Chunk<WatchEvent> chunk, @Nullable UnderWay before) {
    var ids = new CompletableFuture<Set<String>>();
    var told =
        CompletableFuture.supplyAsync(
            () -> {
              var items = items(chunk, ids);
              if (before != null && !Collections.disjoint(before.ids().join(), ids.join())) {
                before.told().join();
              }
              return store.apply(items);
            },
            threads);
    return new UnderWay(chunk.last(), ids, told);
  }

  /// Whoever waits to hear the ids hears of something, whatever becomes of the reading.
  private static List<Item<WatchEvent>> items(
      Chunk<WatchEvent> chunk, CompletableFuture<Set<String>> ids) {
    try {
      var items = chunk.items().get();
      ids.complete(items.stream().flatMap(Intake::id).collect(Collectors.toSet()));
      return items;
    } finally {
      ids.complete(Set.of());
    }
  }

  private static Stream<String> id(Item<WatchEvent> item) {
    return switch (item) {
      case Item.Value<WatchEvent>(_, var event) -> Stream.of(event.id());
      case Item.Bad<WatchEvent> _ -> Stream.of();
    };
  }

  /// Waits, in their order, until no more than so many are under way.
  private void settle(int most) {
    while (underWay.size() > most) {
      var first = underWay.remove();
      try {
        var told = first.told().join();
        if (ending == null) {
          answer.acknowledge(told, first.last());
        }
      } catch (CompletionException failed) {
        if (!(failed.getCause() instanceof DataAccessException
            || failed.getCause() instanceof TransactionException)) {
          throw failed;
        }
        LOG.error("watch events after line {} were not stored", answer.acknowledged(), failed);
        endsWith("unavailable", "What comes after that line may not be stored; send it again.");
      }
    }
  }

  private void endsWith(String why, @Nullable String detail) {
    if (ending == null) {
      ending = () -> answer.end(why, detail);
    }
  }

  /// Writes the last line.
  void end() {
    settle(0);
    endsWith("complete", null);
    if (ending != null) {
      ending.run();
    }
  }

  /// Waits for what is under way: nothing of a stream goes on behind its answer.
  @Override
  public void close() {
    threads.close();
  }
}
