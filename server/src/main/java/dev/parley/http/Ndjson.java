package dev.parley.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Many JSON values in one body, one a line, read one at a time; a bad line never sinks the good.
public final class Ndjson {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int MOST_NAMED = 1000;

  private Ndjson() {}

  /// What became of the lines.
  ///
  /// @param unchanged were there already, just so
  /// @param rejected the first thousand of them, by line number, counted from 1
  public record Outcome(long accepted, long unchanged, List<Rejected> rejected, long refused) {}

  public record Rejected(long line, String detail) {}

  /// @param take stores one value, and says whether that changed anything
  public static <T> Outcome read(
      InputStream body, Class<T> type, JsonMapper json, Predicate<T> take) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    var rejected = new ArrayList<Rejected>();
    long accepted = 0;
    long unchanged = 0;
    long refused = 0;
    long number = 0;
    String line;
    while ((line = next(lines)) != null) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        if (take.test(parse(line, type, json))) {
          accepted++;
        } else {
          unchanged++;
        }
      } catch (ProblemException bad) {
        refused++;
        if (rejected.size() < MOST_NAMED) {
          rejected.add(new Rejected(number, bad.problem().detail()));
        }
      }
    }
    return new Outcome(accepted, unchanged, rejected, refused);
  }

  private static <T> T parse(String line, Class<T> type, JsonMapper json) {
    if (line.length() >= LONGEST_LINE) {
      throw Problem.badRequest("body-too-large", "The line is longer than 1 MiB.").asException();
    }
    try {
      return json.readValue(line, type);
    } catch (JacksonException bad) {
      throw Problems.unreadable(bad).asException();
    }
  }

  /// The next line, or as much of it as is allowed; the rest of an overlong one is read past.
  private static @Nullable String next(BufferedReader lines) throws IOException {
    var line = new StringBuilder();
    int one;
    while ((one = lines.read()) >= 0 && one != '\n') {
      if (line.length() < LONGEST_LINE) {
        line.append((char) one);
      }
    }
    return one < 0 && line.isEmpty() ? null : line.toString();
  }
}
