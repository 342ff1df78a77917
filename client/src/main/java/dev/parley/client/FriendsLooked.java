package dev.parley.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of looking one person's friends up among many.
///
/// @param friends the first hundred; empty where the answer is no
/// @param more whether there are more than these
/// @param refused why the answer is no; null where it is not
public record FriendsLooked(
    PersonId person, List<Friend> friends, boolean more, @Nullable Reason refused) {
  public FriendsLooked {
    friends = List.copyOf(friends);
  }

  static FriendsLooked read(Fields looked) {
    var refused = looked.findText("refused");
    return new FriendsLooked(
        looked.id("person", PersonId::new),
        looked.findList("friends", Friend::read),
        looked.flag("more"),
        refused == null ? null : Fields.constant(refused, Reason.OTHER));
  }
}
