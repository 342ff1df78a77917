package dev.parley.watch;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds out in which order the dates of a whole file stand. One date may be read in two ways; all
/// of them together seldom.
final class DateGuess {
  /// Before this day nobody could stream a film there, so no date of a file means an earlier one.
  private static final LocalDate FIRST = LocalDate.of(2007, 1, 16);

  /// Of a date in a file.
  record Dated(long line, String text) {}

  private final List<Dated> dates;
  private final LocalDate latest;

  private DateGuess(List<Dated> dates, LocalDate latest) {
    this.dates = dates;
    this.latest = latest;
  }

  /// @param all what stands where a date should; what has not the form of one is not looked at
  /// @param latest the last day that can have come: nobody has watched anything after it
  /// @throws ImportRefused if it cannot be known, or no order fits
  static DateForm form(List<Dated> all, LocalDate latest) {
    var dates = all.stream().filter(date -> DateForm.isDate(date.text())).toList();
    if (dates.isEmpty()) {
      throw new ImportRefused(
          "No line has a date in a form that is known: 12/31/20, 31.12.2020, 2020-12-31.");
    }
    return new DateGuess(dates, latest).form();
  }

  private DateForm form() {
    var fitting = Stream.of(DateForm.values()).filter(this::fitsAll).toList();
    if (fitting.isEmpty()) {
      return best();
    }
    if (haveOneReading(fitting)) {
      return fitting.getFirst();
    }
    // Netflix writes the newest line first, and no country writes the month before a dot.
    var ordered = fitting.stream().filter(this::newestFirst).toList();
    var dotted = fitting.stream().filter(form -> form != DateForm.MONTH_FIRST).toList();
    if (haveOneReading(ordered)) {
      return ordered.getFirst();
    }
    if (haveOneReading(dotted)
        && dates.stream().allMatch(date -> DateForm.sign(date.text()) == '.')) {
      return dotted.getFirst();
    }
    throw unclear(fitting);
  }

  /// Some dates are the same in two orders: `11/10/11`.
  private boolean haveOneReading(List<DateForm> forms) {
    return !forms.isEmpty() && forms.stream().allMatch(form -> readsAs(forms.getFirst(), form));
  }

  private ImportRefused unclear(List<DateForm> fitting) {
    var first = fitting.getFirst();
    var other = fitting.stream().filter(form -> !readsAs(first, form)).findFirst().orElseThrow();
    var unclear =
        dates.stream()
            .filter(date -> !first.read(date.text()).equals(other.read(date.text())))
            .findFirst()
            .orElseThrow();
    return new ImportRefused(
        "line %d: '%s' can be read as %s or as %s, and all others fit both; say which"
                .formatted(unclear.line(), unclear.text(), first.words(), other.words())
            + " with --date-format, as in --date-format DD/MM/YYYY.");
  }

  /// Where none fits every line. Those that fit no order at all are bad lines, and the others are
  /// looked at by themselves; where they contradict each other the file is asked about.
  private DateForm best() {
    var forms = Stream.of(DateForm.values()).toList();
    var some =
        dates.stream().filter(date -> forms.stream().anyMatch(form -> reads(form, date))).toList();
    if (some.isEmpty()) {
      return forms.stream().min(Comparator.comparingLong(this::unreadable)).orElseThrow();
    }
    if (some.size() < dates.size()) {
      return new DateGuess(some, latest).form();
    }
    var best = forms.stream().min(Comparator.comparingLong(this::misfits)).orElseThrow();
    var against = firstNotIn(best);
    var other = forms.stream().filter(form -> reads(form, against)).findFirst().orElseThrow();
    var pro = firstNotIn(other);
    throw new ImportRefused(
        "line %d: '%s' can only be %s, and line %d: '%s' only %s; say which with --date-format."
            .formatted(
                pro.line(),
                pro.text(),
                words(pro),
                against.line(),
                against.text(),
                words(against)));
  }

  private Dated firstNotIn(DateForm form) {
    return dates.stream().filter(date -> !reads(form, date)).findFirst().orElseThrow();
  }

  private String words(Dated date) {
    return Stream.of(DateForm.values())
        .filter(form -> reads(form, date))
        .map(DateForm::words)
        .collect(Collectors.joining(" or "));
  }

  private long misfits(DateForm form) {
    return dates.stream().filter(date -> !reads(form, date)).count();
  }

  private long unreadable(DateForm form) {
    return dates.stream().filter(date -> form.read(date.text()).isEmpty()).count();
  }

  private boolean fitsAll(DateForm form) {
    return dates.stream().allMatch(date -> reads(form, date));
  }

  private boolean reads(DateForm form, Dated date) {
    return form.read(date.text())
        .filter(day -> !day.isBefore(FIRST) && !day.isAfter(latest))
        .isPresent();
  }

  private boolean readsAs(DateForm form, DateForm other) {
    return dates.stream().allMatch(date -> form.read(date.text()).equals(other.read(date.text())));
  }

  private boolean newestFirst(DateForm form) {
    LocalDate before = LocalDate.MAX;
    for (var date : dates) {
      var day = form.read(date.text()).orElseThrow();
      if (day.isAfter(before)) {
        return false;
      }
      before = day;
    }
    return true;
  }
}
