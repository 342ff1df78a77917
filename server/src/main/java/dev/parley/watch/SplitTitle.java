package dev.parley.watch;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A title as one line has it, taken apart: `Night Train: Season 2: The Bridge`.
///
/// What stands before a season is the show, what stands after it the episode. Where there is no
/// season, or nothing after it, the line is a film's: `Kill Bill: Vol. 1`.
///
/// @param name of the film or the show
record SplitTitle(String name, @Nullable String season, @Nullable String episode) {
  private static final String BETWEEN = ": ";

  /// How seasons are called in the languages whose files are known; each with its number, and in
  /// Korean and Japanese as well before it.
  private static final Pattern SEASON =
      Pattern.compile(
          "(?:season|series|part|volume|vol\\.?|book|chapter|collection|staffel|teil|saison|partie"
              + "|temporada|parte|stagione|seizoen|deel|sezon|część|sæson|säsong|sesong|kausi|série"
              + "|řada|sezona|évad|sezonul|σεζόν|сезон|الموسم|シーズン|시즌)\\s*[0-9]+"
              + "|[0-9]+\\.?\\s*(?:season|staffel|évad|sezon|сезон|sezóna|sezona|řada)"
              + "|limited series|mini-?\\s?s[eé]ries?|miniserie|minissérie|miniserien",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /// @throws IllegalArgumentException with what is wrong, if it names nothing
  static SplitTitle of(String line) {
    var parts = List.of(line.strip().split(BETWEEN, -1));
    for (var at = 1; at < parts.size() - 1; at++) {
      if (isSeason(parts, at)) {
        return of(
            String.join(BETWEEN, parts.subList(0, at)),
            parts.get(at),
            String.join(BETWEEN, parts.subList(at + 1, parts.size())));
      }
    }
    return of(line, null, null);
  }

  /// Put together again.
  String line() {
    return Stream.of(name, season, episode)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(BETWEEN));
  }

  /// Some shows call a season by the show's own name and a number.
  private static boolean isSeason(List<String> parts, int at) {
    var part = parts.get(at).strip();
    var show = parts.getFirst().strip();
    return SEASON.matcher(part).matches()
        || (at == 1 && part.startsWith(show) && part.substring(show.length()).matches(" [0-9]+"));
  }

  private static SplitTitle of(String name, @Nullable String season, @Nullable String episode) {
    var stripped = name.strip();
    if (stripped.isEmpty() || stripped.startsWith(":")) {
      throw new IllegalArgumentException("the title has no name");
    }
    if (stripped.length() > Title.LONGEST_NAME
        || isLong(season)
        || isLong(episode)
        || stripped.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the title is longer than any title is");
    }
    return new SplitTitle(stripped, blank(season), blank(episode));
  }

  private static boolean isLong(@Nullable String part) {
    return part != null && part.length() > Title.LONGEST_NAME;
  }

  private static @Nullable String blank(@Nullable String part) {
    return part == null || part.isBlank() ? null : part.strip();
  }
}
