package dev.parley.law;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// What law demands before anybody is told what a person watches.
///
/// @param inAdvance whether one yes can be for what will be watched later; if not, each time has to
///   be asked for by itself, and sharing that goes on cannot be
/// @param atMost for how long ahead; null where the law sets no limit
/// @param separateForm whether it is asked in a form of its own
/// @param caseByCase whether one may be held back without all being taken back
/// @param destroyWithin how long after it is needed no more it may be kept; null where not said
public record Viewing(
    boolean inAdvance,
    @Nullable Period atMost,
    boolean separateForm,
    boolean caseByCase,
    @Nullable Period destroyWithin) {

  /// Of each demand the stricter one.
  public Viewing orStricter(Viewing other) {
    return new Viewing(
        inAdvance && other.inAdvance,
        shorter(atMost, other.atMost),
        separateForm || other.separateForm,
        caseByCase || other.caseByCase,
        shorter(destroyWithin, other.destroyWithin));
  }

  /// @param one null is without end
  private static @Nullable Period shorter(@Nullable Period one, @Nullable Period other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return LocalDate.EPOCH.plus(one).isAfter(LocalDate.EPOCH.plus(other)) ? other : one;
  }

  String sentence() {
    var ahead =
        inAdvance
            ? "A yes can be given in advance" + (atMost == null ? "" : " for " + words(atMost))
            : "A yes holds for the one time at which it is asked, and never in advance";
    return ahead
        + (separateForm ? ", in a form of its own" : "")
        + (caseByCase ? ", to be taken back one by one or altogether" : "")
        + "."
        + (destroyWithin == null
            ? ""
            : " What is needed no more is destroyed within %s.".formatted(words(destroyWithin)));
  }

  private static String words(Period period) {
    var years = period.getYears();
    return years == 0 ? period.toString() : years + (years == 1 ? " year" : " years");
  }
}
