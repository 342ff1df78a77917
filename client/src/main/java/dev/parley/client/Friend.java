package dev.parley.client;

import org.jspecify.annotations.Nullable;

/// A friend of the person's who wants to be found, and has let this partner in as well.
///
/// @param name null where they are in the list no more
/// @param recency how long ago the two last wrote; null where that was not asked
/// @param gone whether they were in the list before, and are no longer: delete what you have of
///   them
public record Friend(PersonId id, @Nullable String name, @Nullable Recency recency, boolean gone) {

  /// In coarse steps: within so long.
  public enum Recency {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    OLDER,
    NEVER,
    /// A step that is newer than this SDK.
    OTHER
  }

  static Friend read(Fields friend) {
    var recency = friend.findText("recency");
    return new Friend(
        friend.id("id", PersonId::new),
        friend.findText("name"),
        recency == null ? null : Fields.constant(recency, Recency.OTHER),
        friend.flag("gone"));
  }
}
