package dev.parley.demo;

import java.io.PrintWriter;

/// How the tour tells its story, while it happens.
final class Telling {
  private final PrintWriter out;
  private int chapters;

  Telling(PrintWriter out) {
    this.out = out;
  }

  void chapter(String title) {
    chapters++;
    out.printf("%n%2d  %s%n", chapters, title);
    out.flush();
  }

  void say(String line) {
    out.println("    " + line);
    out.flush();
  }

  /// @throws NotAsTold if it is not so
  void requireThat(boolean so, String sentence) {
    if (!so) {
      throw notAsTold("it is not so that " + sentence);
    }
  }

  NotAsTold notAsTold(String what) {
    return new NotAsTold("Step %d: %s.".formatted(chapters, what));
  }
}
