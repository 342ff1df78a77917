package dev.parley.watch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out in which order the dates of a whole file stand. One date may be read in two ways; all
/// of them together seldom.
final class DateGuess {
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
    var first = fitting.getFirst();
    if (fitting.size() == 1 || fitting.stream().allMatch(form -> readsAs(first, form))) {
      return first;
    }
    // Netflix writes the newest line first, and no country writes the month before a dot.
    var ordered = fitting.stream().filter(this::newestFirst).toList();
    if (ordered.size() == 1) {
      return ordered.getFirst();
    }
    if (dates.stream().allMatch(date -> DateForm.sign(date.text()) == '.')) {
      return DateForm.DAY_FIRST;
    }
    var other = fitting.get(1);
    var unclear =
        dates.stream()
            .filter(date -> !first.read(date.text()).equals(other.read(date.text())))
            .findFirst();
    throw unclear(unclear.orElseThrow(), fitting);
  }

  private ImportRefused unclear(Dated date, List<DateForm> fitting) {
    return new ImportRefused(
        "line %d: '%s' can be read as %s or as %s, and all others fit both; say which"
                .formatted(date.line(), date.text(), fitting.get(0).words(), fitting.get(1).words())
            + " with --date-format, as in --date-format DD/MM/YYYY.");
  }

  /// Where none fits every line: the one that fits all but a few, which are bad lines then. Where
  /// lines contradict each other the file is asked about.
  private DateForm best() {
    var forms = new ArrayList<>(List.of(DateForm.values()));
    forms.sort(Comparator.comparingLong(this::misfits));
    var best = forms.getFirst();
    var other = forms.get(1);
    var against = firstOnlyIn(other, best);
    var pro = firstOnlyIn(best, other);
    if (against.isPresent() && pro.isPresent()) {
      throw new ImportRefused(
          "line %d: '%s' can only be %s, and line %d: '%s' only %s; say which with --date-format."
              .formatted(
                  pro.get().line(),
                  pro.get().text(),
                  best.words(),
                  against.get().line(),
                  against.get().text(),
                  other.words()));
    }
    return best;
  }

  private Optional<Dated> firstOnlyIn(DateForm form, DateForm other) {
    return dates.stream().filter(date -> reads(form, date) && !reads(other, date)).findFirst();
  }

  private long misfits(DateForm form) {
    return dates.stream().filter(date -> !reads(form, date)).count();
  }

  private boolean fitsAll(DateForm form) {
    return dates.stream().allMatch(date -> reads(form, date));
  }

  private boolean reads(DateForm form, Dated date) {
    return form.read(date.text()).filter(day -> !day.isAfter(latest)).isPresent();
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
