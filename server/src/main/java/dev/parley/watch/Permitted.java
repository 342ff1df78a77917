package dev.parley.watch;

import dev.parley.decision.Permit;
import dev.parley.law.Viewing;

/// An event that may be stored, as far as is remembered.
///
/// @param demand what law demands of the yes, of home and place the stricter
record Permitted(Arrival arrival, Permit permit, Viewing demand) {}
