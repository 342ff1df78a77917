package dev.parley.watch;

import dev.parley.decision.Permit;
import java.time.Period;

/// An event that may be stored, as far as is remembered.
///
/// @param longest how long a yes holds at most where it was watched
record Permitted(Arrival arrival, Permit permit, Period longest) {}
