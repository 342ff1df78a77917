package dev.parley.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Many JSON values in one body, one a line; a bad line never sinks the good.
public final class Ndjson {
  private static final Logger LOG = LoggerFactory.getLogger(Ndjson.class);
  private static final int MOST_NAMED = 1000;

  /// So many values are taken at once, at most: more is no faster, and holds more in memory.
  private static final int BATCH = 500;

  /// So many of a body without end: each chunk is a transaction, and costs one wait for the disk.
  private static final int CHUNK = 1000;

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

  /// Some lines of a body without end.
  ///
  /// @param last the number of the last of them
  /// @param more whether more is there already; where it is not, somebody waits to hear of these
  /// @param items reads them; on whichever thread asks
  public record Chunk<T>(long last, boolean more, Supplier<List<Item<T>>> items) {}

  /// Takes in a body without end.
  public interface Intake<T> {
    /// Has them stored.
    ///
    /// @return whether more is taken
    boolean take(Chunk<T> chunk);

    /// Before it is waited for who sends: they may wait to hear of all that was taken.
    ///
    /// @return whether more is taken
    boolean pause();
  }

  /// The same for a body without end: some values at a time, and sooner where no more is there yet,
  /// so that whoever sends them as they come hears of each soon.
  ///
  /// @return whether all was taken
  public static <T> boolean inChunks(
      InputStream body, Class<T> type, JsonMapper json, Intake<T> intake) throws IOException {
    var lines = new Lines(body);
    var some = new ArrayList<Lines.Line>();
    long weight = 0;
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        some.add(line);
        weight += line.length();
      }
      var more = lines.nextIsThere();
      if (!more || some.size() == CHUNK || weight >= WEIGHT) {
        var goesOn = some.isEmpty() ? intake.pause() : intake.take(chunk(some, more, type, json));
        if (!goesOn) {
          return false;
        }
        some.clear();
        weight = 0;
      }
    }
    return some.isEmpty() || intake.take(chunk(some, false, type, json));
  }

  private static <T> Chunk<T> chunk(
      List<Lines.Line> some, boolean more, Class<T> type, JsonMapper json) {
    var lines = List.copyOf(some);
    return new Chunk<>(
        lines.getLast().number(),
        more,
        () -> lines.stream().map(line -> read(line, type, json)).toList());
  }

  /// The elements of an array in their order, or the one value that there is.
  public static <T> List<Item<T>> items(JsonNode body, Class<T> type, JsonMapper json) {
    var items = new ArrayList<Item<T>>();
    for (var node : body.isArray() ? body : List.of(body)) {
      items.add(read(items.size() + 1, () -> json.treeToValue(node, type)));
    }
    return items;
  }

  private static <T> Item<T> read(Lines.Line line, Class<T> type, JsonMapper json) {
    return read(line.number(), () -> line.as(type, json));
  }

  private static <T> Item<T> read(long number, Reading<T> reading) {
    try {
      var value = reading.read();
      return value == null
          ? new Item.Bad<>(number, Problem.badRequest("malformed-json", "It is null."))
          : new Item.Value<>(number, value);
    } catch (JacksonException | BodyTooLargeException unreadable) {
      return new Item.Bad<>(number, Unreadable.problem(unreadable));
    }
  }

  private interface Reading<T> {
    @Nullable T read() throws BodyTooLargeException;
  }

  private static final class Batch<T> {
    private final Function<List<T>, List<Fate>> take;
    private final List<Item<T>> entries = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private long weight;
    private long accepted;
    private long unchanged;
    private long refused;

    Batch(Function<List<T>, List<Fate>> take) {
      this.take = take;
    }

    void add(int bytes, Item<T> entry) {
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
              case Item.Value<T> _ -> fates.next();
              case Item.Bad<T>(_, var problem) -> new Fate.Refused(problem);
            };
        count(entry.number(), fate);
      }
      entries.clear();
      weight = 0;
    }

    /// What came before is stored, so this is no place for "nothing was done".
    private List<Fate> taken() {
      var values = new ArrayList<T>();
      for (var entry : entries) {
        if (entry instanceof Item.Value<T>(_, var value)) {
          values.add(value);
        }
      }
      try {
        return values.isEmpty() ? List.of() : take.apply(values);
      } catch (DataAccessException | TransactionException away) {
        var first = entries.getFirst().number();
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
