package dev.parley.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Many JSON values in one body, one a line; a bad line never sinks the good.
public final class Ndjson {
  private static final Logger LOG = LoggerFactory.getLogger(Ndjson.class);
  private static final int MOST_NAMED = 1000;

  /// So many values are taken at once, at most: more is no faster, and holds more in memory.
  private static final int BATCH = 500;

  /// So long may all lines of a batch be together, in bytes.
  private static final long WEIGHT = 4L << 20;

  private Ndjson() {}

  /// What became of the lines.
  ///
  /// @param unchanged were there already, just so
  /// @param rejected the first thousand of them, by line number, counted from 1
  public record Outcome(long accepted, long unchanged, List<Rejected> rejected, long refused) {}

  public record Rejected(long line, String detail) {}

  /// @param take stores one value
  public static <T> Outcome read(
      InputStream body, Class<T> type, JsonMapper json, Function<T, Fate> take) throws IOException {
    return readMany(body, type, json, values -> values.stream().map(take).toList());
  }

  /// @param take stores several values, and says what became of each, in their order
  public static <T> Outcome readMany(
      InputStream body, Class<T> type, JsonMapper json, Function<List<T>, List<Fate>> take)
      throws IOException {
    var lines = new Lines(body);
    var batch = new Batch<>(take);
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        batch.add(line.length(), read(line, type, json));
      }
    }
    return batch.finish();
  }

  private static <T> Entry<T> read(Lines.Line line, Class<T> type, JsonMapper json) {
    try {
      return new Entry.Value<>(line.number(), line.as(type, json));
    } catch (JacksonException | BodyTooLargeException unreadable) {
      return new Entry.Bad<>(line.number(), Unreadable.problem(unreadable));
    }
  }

  /// A line, read.
  private sealed interface Entry<T> {
    long line();

    record Value<T>(long line, T value) implements Entry<T> {}

    record Bad<T>(long line, Problem problem) implements Entry<T> {}
  }

  private static final class Batch<T> {
    private final Function<List<T>, List<Fate>> take;
    private final List<Entry<T>> entries = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private long weight;
    private long accepted;
    private long unchanged;
    private long refused;

    Batch(Function<List<T>, List<Fate>> take) {
      this.take = take;
    }

    void add(int bytes, Entry<T> entry) {
      entries.add(entry);
      weight += bytes;
      if (entries.size() == BATCH || weight >= WEIGHT) {
        flush();
      }
    }

    Outcome finish() {
      flush();
      return new Outcome(accepted, unchanged, List.copyOf(rejected), refused);
    }

    private void flush() {
      var fates = taken().iterator();
      for (var entry : entries) {
        var fate =
            switch (entry) {
              case Entry.Value<T> _ -> fates.next();
              case Entry.Bad<T>(_, var problem) -> new Fate.Refused(problem);
            };
        count(entry.line(), fate);
      }
      entries.clear();
      weight = 0;
    }

    /// What came before is stored, so this is no place for "nothing was done".
    private List<Fate> taken() {
      var values = new ArrayList<T>();
      for (var entry : entries) {
        if (entry instanceof Entry.Value<T>(_, var value)) {
          values.add(value);
        }
      }
      try {
        return values.isEmpty() ? List.of() : take.apply(values);
      } catch (DataAccessException | TransactionException away) {
        var first = entries.getFirst().line();
        LOG.error("the database did not take lines from {} on", first, away);
        throw Problem.overloaded(
                "Lines from %d on were not taken just now; send them again.".formatted(first))
            .asException();
      }
    }

    private void count(long line, Fate fate) {
      switch (fate) {
        case Fate.Taken.ADDED, Fate.Taken.CHANGED -> accepted++;
        case Fate.Taken.UNCHANGED -> unchanged++;
        case Fate.Refused(var problem) -> {
          refused++;
          if (rejected.size() < MOST_NAMED) {
            rejected.add(new Rejected(line, problem.detail()));
          }
        }
      }
    }
  }
}
