package dev.parley.archive;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// How far an import is: a bar on a terminal, a line now and then elsewhere.
final class ImportProgress implements AutoCloseable {
  /// A line for each so many messages, where there is no terminal.
  private static final long LINE = 250_000;

  private static final int WIDTH = 100;

  private final PrintWriter out;
  private final String unit;
  private final boolean terminal;
  private final Deque<String> waiting = new ArrayDeque<>();
  private String step = "";
  private long done;
  private long of = -1;
  private @Nullable ProgressBar bar;

  ImportProgress(PrintWriter out, boolean terminal) {
    this(out, terminal, "messages");
  }

  /// @param unit of what there are so many
  ImportProgress(PrintWriter out, boolean terminal, String unit) {
    this.out = out;
    this.unit = unit;
    this.terminal = terminal;
  }

  /// Begins a step.
  ///
  /// @param of how many things it has; -1 where that is not known
  void begin(String step, long of) {
    close();
    this.step = step;
    this.of = of;
    done = 0;
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(step)
              .setInitialMax(of)
              .setUnit(" " + unit, 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(WIDTH)
              .setUpdateIntervalMillis(200)
              .build();
    } else {
      out.println(step + " ...");
    }
  }

  void advance(long messages) {
    var lineBefore = done / LINE;
    done += messages;
    if (bar != null) {
      bar.stepBy(messages);
    } else if (done / LINE > lineBefore) {
      out.println(of < 0 ? "%s: %s %s".formatted(step, grouped(done), unit) : percent());
    }
  }

  private String percent() {
    return "%s: %s of %s %s (%d%%)"
        .formatted(step, grouped(done), grouped(of), unit, done * 100 / Math.max(of, 1));
  }

  /// The number with commas, whatever the machine's language: what is printed is English.
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Prints a line of its own; on a terminal after the bar, which it would tear.
  void say(String line) {
    if (bar == null) {
      out.println(line);
    } else {
      waiting.add(line);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    while (!waiting.isEmpty()) {
      out.println(waiting.remove());
    }
  }
}
