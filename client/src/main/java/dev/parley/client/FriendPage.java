package dev.parley.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list of friends.
///
/// @param next the next part's cursor; null at the end
/// @param counted how many friends more there are of whom nothing is said; null where the list has
///   none of these
/// @param asOf to be told only what changed, later; null before the end, and for handles
public record FriendPage<T>(
    List<T> items, @Nullable Cursor next, @Nullable Long counted, @Nullable Cursor asOf) {
  public FriendPage {
    items = List.copyOf(items);
  }
}
