package dev.parley.friends;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A friend who wants to be found, as one partner sees them in one person's list.
///
/// @param name null where they are in it no more
/// @param recency how long ago the two last wrote, in coarse steps; null where that was not asked
/// @param gone whether they were in the list before, and are no longer
record FriendView(String id, @Nullable String name, @Nullable String recency, boolean gone) {

  /// A friend of whom the partner learns nothing.
  ///
  /// @param handle good for one purpose until `expiresAt`, and another one in every answer
  record Unnamed(String handle, Instant expiresAt) {}
}
