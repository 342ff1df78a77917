package dev.parley.watch;

import dev.parley.watch.Progress.Acknowledged;
import dev.parley.watch.Progress.End;
import dev.parley.watch.Progress.Line;
import dev.parley.watch.Progress.Sums;
import dev.parley.watch.Told.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a partner hears while it tells of many: each odd event, and how far all is on disk.
final class Answer {
  private final OutputStream out;
  private final JsonMapper json;
  private Sums sums = Sums.NONE;
  private long acknowledged;

  Answer(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /// How far.
  long acknowledged() {
    return acknowledged;
  }

  /// @param last the line up to which all is settled now
  void acknowledge(List<Told> all, long last) {
    for (var told : all) {
      sums = sums.plus(told.result());
      if (told.result() != Result.STORED && told.result() != Result.REPEATED) {
        write(new Line(told));
      }
    }
    acknowledged = last;
    write(new Acknowledged(acknowledged, sums));
    flush();
  }

  void end(String why, @Nullable String detail) {
    write(new End(why, acknowledged, sums, detail));
    flush();
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
