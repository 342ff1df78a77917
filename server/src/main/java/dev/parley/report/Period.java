package dev.parley.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// One of the spans of 14 days that reports are about.
///
/// @param number from 1
/// @param from its first day, in the agreement's time zone
/// @param to its last day
/// @param over the midnight after its last day
/// @param closes when its report is made: what is received from then on is too late for it
record Period(int number, LocalDate from, LocalDate to, Instant over, Instant closes) {
  static final int DAYS = 14;

  /// For what is on its way when a period is over.
  static final int GRACE_DAYS = 2;

  List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }
}
