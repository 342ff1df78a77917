package dev.parley.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of looking one person's friends up among many.
///
/// @param friends a hundred at most; empty where the answer is no
/// @param next the cursor of those who come after these; null at the end
/// @param counted how many friends more there are of whom nothing is said; null where the list has
///   none of these
/// @param refused why the answer is no; null where it is not
public record FriendsLooked(
    PersonId person,
    List<Friend> friends,
    @Nullable Cursor next,
    @Nullable Long counted,
    @Nullable Reason refused) {
  public FriendsLooked {
    friends = List.copyOf(friends);
  }

  static FriendsLooked read(Fields looked) {
    var refused = looked.findText("refused");
    return new FriendsLooked(
        looked.id("person", PersonId::new),
        looked.findList("friends", Friend::read),
        looked.findCursor("next"),
        looked.findNumber("counted"),
        refused == null ? null : Fields.constant(refused, Reason.OTHER));
  }
}
