package dev.parley.watch;

import dev.parley.http.Item;
import dev.parley.oauth.Holder;
import dev.parley.watch.Progress.Acknowledged;
import dev.parley.watch.Progress.End;
import dev.parley.watch.Progress.Line;
import dev.parley.watch.Progress.Sums;
import dev.parley.watch.Told.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/// One stream of events, taken in chunk by chunk, each acknowledged when it is on disk.
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Function<List<Item<WatchEvent>>, List<Told>> take;
  private final OutputStream out;
  private final JsonMapper json;
  private final Clock clock;
  private final Instant until;
  private Sums sums = Sums.NONE;
  private long acknowledged;
  private @Nullable End ended;

  /// @param take stores a chunk
  /// @param holder whose token ends the stream when it runs out
  Intake(
      Function<List<Item<WatchEvent>>, List<Told>> take,
      OutputStream out,
      JsonMapper json,
      Clock clock,
      Holder holder) {
    this.take = take;
    this.out = out;
    this.json = json;
    this.clock = clock;
    this.until = holder.expiresAt();
  }

  /// @return whether more is taken
  boolean take(List<Item<WatchEvent>> chunk) {
    if (!clock.instant().isBefore(until)) {
      ended = end("token-expired", "The token has run out; go on after that line with another.");
      return false;
    }
    try {
      tell(take.apply(chunk));
    } catch (DataAccessException | TransactionException away) {
      LOG.error("watch events from line {} on were not stored", acknowledged + 1, away);
      ended = end("unavailable", "What comes after that line was not stored; send it again.");
      return false;
    }
    acknowledged = chunk.getLast().number();
    write(new Acknowledged(acknowledged, sums));
    flush();
    return true;
  }

  private void tell(List<Told> all) {
    for (var told : all) {
      sums = sums.plus(told.result());
      if (told.result() != Result.STORED && told.result() != Result.REPEATED) {
        write(new Line(told));
      }
    }
  }

  /// Writes the last line.
  void end() {
    write(ended == null ? end("complete", null) : ended);
    flush();
  }

  private End end(String why, @Nullable String detail) {
    return new End(why, acknowledged, sums, detail);
  }

  private void write(Progress line) {
    try {
      out.write(json.writeValueAsBytes(line));
      out.write('\n');
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
