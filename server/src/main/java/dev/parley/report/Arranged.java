package dev.parley.report;

import dev.parley.recommendation.Agreed;
import java.time.LocalDate;

/// What was agreed for some days. The day on which it changes belongs to both: what was before, and
/// what came.
///
/// @param version of the agreement
/// @param from the first day, `to` the last one
record Arranged(int version, LocalDate from, LocalDate to, Agreed agreed, Reporting reporting) {

  boolean meets(LocalDate first, LocalDate last) {
    return !from.isAfter(last) && !to.isBefore(first);
  }

  boolean covers(LocalDate day) {
    return meets(day, day);
  }

  boolean names(Combination combination) {
    return agreed.interfaces().contains(combination.on())
        && agreed.surfaces().contains(combination.surface())
        && agreed.variants().contains(combination.variant());
  }
}
