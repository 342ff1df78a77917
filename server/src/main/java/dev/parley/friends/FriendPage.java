package dev.parley.friends;

import dev.parley.http.Links;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list of friends.
///
/// @param next the cursor of the next part; null at the end
/// @param counted how many friends more there are of whom nothing is said; null where the list has
///   no such friends
/// @param asOf what `since` takes later, to be told only what changed; null before the end, and
///   where lists cannot be compared
record FriendPage<T>(
    List<T> items, @Nullable String next, @Nullable Integer counted, @Nullable String asOf)
    implements Links.Listed {}
