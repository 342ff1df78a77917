package dev.parley.consideration;

import dev.parley.operator.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the ledger.
///
/// @param reverses the entry that this one takes back; null where it is one of its own
public record LedgerEntry(long id, Given given, @Nullable Long reverses, Recorded recorded) {

  /// By whom, and when.
  public record Recorded(Actor by, Instant at) {}
}
