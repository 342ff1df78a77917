package dev.parley.watch;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// In which order a date's numbers stand: `M/D/YY`, `DD.MM.YYYY`, `YYYY-MM-DD`, `YY. MM. DD.` and
/// the like.
enum DateForm {
  YEAR_FIRST("year, month, day"),
  DAY_FIRST("day, month, year"),
  MONTH_FIRST("month, day, year");

  /// Three numbers with the same sign between them, and perhaps one after: `31. 12. 2020.`
  private static final Pattern NUMBERS =
      Pattern.compile(
          "\\s*([0-9]{1,4})\\s*([./-])\\s*([0-9]{1,2})\\s*\\2\\s*([0-9]{1,4})\\s*\\.?\\s*");

  private static final int CENTURY = 2000;

  private final String words;

  DateForm(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// Whether it has the form of a date at all.
  static boolean isDate(String text) {
    return NUMBERS.matcher(text).matches();
  }

  /// The sign between its numbers.
  static char sign(String text) {
    var numbers = NUMBERS.matcher(text);
    return numbers.matches() ? numbers.group(2).charAt(0) : ' ';
  }

  /// @return empty if it is no date of this form
  Optional<LocalDate> read(String text) {
    var numbers = NUMBERS.matcher(text);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    var first = numbers.group(1);
    var second = numbers.group(3);
    var third = numbers.group(4);
    return switch (this) {
      case YEAR_FIRST -> first.length() == 1 ? Optional.empty() : date(first, second, third);
      case DAY_FIRST -> date(third, second, first);
      case MONTH_FIRST -> date(third, first, second);
    };
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    if (day.length() > 2 || month.length() > 2 || (year.length() != 2 && year.length() != 4)) {
      return Optional.empty();
    }
    try {
      var written = Integer.parseInt(year);
      return Optional.of(
          LocalDate.of(
              year.length() == 2 ? CENTURY + written : written,
              Integer.parseInt(month),
              Integer.parseInt(day)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /// The form that somebody wrote as a pattern, such as `DD/MM/YYYY`.
  static DateForm ofPattern(String pattern) {
    var letters = pattern.replaceAll("[./ -]+", "/").replaceAll("/$", "").toUpperCase(Locale.ROOT);
    if (letters.matches("(YY|YYYY)/MM?/DD?")) {
      return YEAR_FIRST;
    }
    if (letters.matches("DD?/MM?/(YY|YYYY)")) {
      return DAY_FIRST;
    }
    if (letters.matches("MM?/DD?/(YY|YYYY)")) {
      return MONTH_FIRST;
    }
    throw new ImportRefused(
        "--date-format: '%s' is none; write the day, month and year as in DD/MM/YYYY, M/D/YY or"
                .formatted(pattern)
            + " YYYY-MM-DD.");
  }
}
