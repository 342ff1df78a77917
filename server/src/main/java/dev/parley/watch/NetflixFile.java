package dev.parley.watch;

import dev.parley.http.Text;
import dev.parley.party.Territory;
import dev.parley.watch.DateGuess.Dated;
import dev.parley.watch.ViewingTable.Line;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A viewing history as Netflix hands it out: two columns, with a title and a day, or ten, with the
/// time, the duration, the device and more.
final class NetflixFile {
  private static final String START = "Start Time";
  private static final String TITLE = "Title";
  private static final String DURATION = "Duration";
  private static final String PROFILE = "Profile Name";
  private static final String BOOKMARK = "Bookmark";
  private static final String LATEST = "Latest Bookmark";
  private static final String NOT_LATEST = "Not latest view";
  private static final Set<String> NEEDED = Set.of(START, TITLE, DURATION, PROFILE);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /// Hours go on after 24, and minutes and seconds do not after 59.
  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,5}):([0-5][0-9]):([0-5][0-9])");

  private static final Pattern COUNTRY = Pattern.compile("([A-Z]{2})(?: \\(.*\\))?");
  private static final int LONGEST_WORD = 100;

  /// Where the day is known and not the place, it may have begun that much earlier.
  private static final Duration AHEAD = Duration.ofDays(1);

  private final List<Brought> views = new ArrayList<>();
  private final List<BadLine> bad = new ArrayList<>();
  private final Instant latest;
  private @Nullable DateForm dates;

  private NetflixFile(Instant latest) {
    this.latest = latest;
  }

  /// @param form of its dates, where that was said
  /// @param profile whose lines are read of a file with several; null where that was not said
  /// @param latest nothing was watched after it
  /// @throws ImportRefused if it is no such file, or cannot be read without being told more
  static NetflixFile read(
      ViewingTable table, @Nullable DateForm form, @Nullable String profile, Instant latest) {
    var file = new NetflixFile(latest);
    file.bad.addAll(table.bad());
    var header = table.header().cells().stream().map(String::strip).toList();
    if (DayHeader.is(header)) {
      file.readDays(table, form);
    } else if (header.containsAll(NEEDED)) {
      file.readTimes(table.lines(), columns(header), profile);
    } else {
      throw new ImportRefused(
          ("This is no viewing history: its first line has '%s', where Title,Date stands or the ten"
                  + " columns of ViewingActivity.csv.")
              .formatted(shown(String.join(",", table.header().cells()))));
    }
    file.bad.sort(Comparator.comparingLong(BadLine::line));
    if (file.views.isEmpty()) {
      throw new ImportRefused(
          "No line can be imported; the first: %s.".formatted(file.bad.getFirst()));
    }
    return file;
  }

  List<Brought> views() {
    return List.copyOf(views);
  }

  List<BadLine> bad() {
    return List.copyOf(bad);
  }

  /// In which order its dates stand; null where it has times.
  @Nullable DateForm dates() {
    return dates;
  }

  private void readDays(ViewingTable table, @Nullable DateForm form) {
    var lines = table.lines();
    var written =
        lines.stream()
            .filter(line -> line.cells().size() == 2)
            .map(line -> new Dated(line.number(), line.cells().getLast()))
            .toList();
    if (lines.isEmpty()) {
      throw empty();
    }
    var known =
        form != null
            ? form
            : DateGuess.form(written, LocalDate.ofInstant(latest.plus(AHEAD), ZoneOffset.UTC));
    dates = known;
    lines.forEach(line -> each(line, 2, () -> day(line, known)));
  }

  private void day(Line line, DateForm form) {
    var date = line.cells().getLast();
    var day =
        form.read(date)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "'%s' is no date as %s".formatted(shown(date), form.words())));
    var title = SplitTitle.of(line.cells().getFirst());
    var nothing = new Watched.How(null, null, null, null, false, null, null);
    var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    add(new Brought(line.number(), title, start, true, null, nothing));
  }

  private void readTimes(List<Line> lines, Map<String, Integer> columns, @Nullable String profile) {
    var all = new TreeSet<String>();
    for (var line : lines) {
      if (line.cells().size() == columns.size()) {
        all.add(new Row(line, columns).cell(PROFILE));
      }
    }
    if (lines.isEmpty()) {
      throw empty();
    }
    var wanted = profile == null && all.size() == 1 ? all.first() : profile;
    if (wanted == null || !all.contains(wanted)) {
      throw new ImportRefused(
          "The file has the viewing of %s; say with --profile whose is meant, as others' is theirs."
              .formatted(all.stream().map(name -> "\"" + shown(name) + "\"").toList()));
    }
    for (var line : lines) {
      each(
          line,
          columns.size(),
          () -> {
            var row = new Row(line, columns);
            if (row.cell(PROFILE).equals(wanted)) {
              time(row);
            }
          });
    }
  }

  private void time(Row row) {
    var device = row.find("Device Type");
    var supplemental = row.find("Supplemental Video Type");
    var attributes = row.find("Attributes");
    var how =
        new Watched.How(
            word(device),
            word(row.find(PROFILE)),
            country(row.find("Country")),
            word(supplemental),
            attributes != null && attributes.contains("Autoplayed"),
            bookmark(row),
            row.find(LATEST) == null ? null : !NOT_LATEST.equals(row.find(LATEST)));
    add(
        new Brought(
            row.line().number(),
            SplitTitle.of(row.cell(TITLE)),
            start(row.cell(START)),
            false,
            length(row.cell(DURATION)),
            how));
  }

  /// How far they had come. Where it was not the last time, the file says so in place of a time.
  private static @Nullable Duration bookmark(Row row) {
    var latest = row.find(LATEST);
    var last = latest == null || latest.equals(NOT_LATEST) ? null : length(latest);
    var own = row.find(BOOKMARK);
    return own == null ? last : length(own);
  }

  private static Instant start(String text) {
    try {
      return LocalDateTime.parse(text.strip(), TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException none) {
      throw new IllegalArgumentException(
          "'%s' is no time such as 2020-12-31 20:15:00".formatted(shown(text)), none);
    }
  }

  private static Duration length(String text) {
    var parts = LENGTH.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no duration such as 01:42:00".formatted(shown(text)));
    }
    return Duration.ofHours(Long.parseLong(parts.group(1)))
        .plusMinutes(Long.parseLong(parts.group(2)))
        .plusSeconds(Long.parseLong(parts.group(3)));
  }

  private static @Nullable String country(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var code = COUNTRY.matcher(text);
    if (!code.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no country such as BR (Brazil)".formatted(shown(text)));
    }
    return new Territory(code.group(1)).code();
  }

  private static @Nullable String word(@Nullable String text) {
    if (text != null && text.length() > LONGEST_WORD) {
      throw new IllegalArgumentException("'%s' is too long".formatted(shown(text)));
    }
    return text;
  }

  private void add(Brought view) {
    if (view.startedAt().isAfter(latest.plus(AHEAD))) {
      throw new IllegalArgumentException("it was watched in the future");
    }
    views.add(view);
  }

  private void each(Line line, int cells, Runnable reading) {
    if (line.cells().size() != cells) {
      bad.add(
          new BadLine(
              line.number(),
              "it has %d fields, where %d belong".formatted(line.cells().size(), cells)));
      return;
    }
    if (!line.cells().stream().allMatch(Text::isText)) {
      bad.add(new BadLine(line.number(), "it has a character that is none, such as U+0000"));
      return;
    }
    try {
      reading.run();
    } catch (IllegalArgumentException wrong) {
      bad.add(new BadLine(line.number(), String.valueOf(wrong.getMessage())));
    }
  }

  private ImportRefused empty() {
    return new ImportRefused(
        bad.isEmpty()
            ? "The viewing history is empty."
            : "No line can be imported; the first: %s.".formatted(bad.getFirst()));
  }

  private static Map<String, Integer> columns(List<String> header) {
    var columns = new HashMap<String, Integer>();
    for (var at = 0; at < header.size(); at++) {
      if (columns.put(header.get(at), at) != null) {
        throw new ImportRefused("The column '%s' is there twice.".formatted(shown(header.get(at))));
      }
    }
    return columns;
  }

  /// One line with its columns.
  private record Row(Line line, Map<String, Integer> columns) {
    String cell(String column) {
      var found = find(column);
      return found == null ? "" : found;
    }

    /// @return null where there is nothing
    @Nullable String find(String column) {
      var at = columns.get(column);
      var cell = at == null ? "" : line.cells().get(at).strip();
      return cell.isEmpty() ? null : cell;
    }
  }

  /// On a terminal: not longer than is good, and without what could move its cursor.
  private static String shown(String text) {
    var some = text.length() > LONGEST_WORD ? text.substring(0, LONGEST_WORD) + "…" : text;
    return some.replaceAll("\\p{Cntrl}", "?");
  }
}
