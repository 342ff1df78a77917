package dev.parley.client;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whose friends are looked up at once.
///
/// @param people a thousand at most, each once
/// @param kind of friends; handles are for one person at a time
/// @param cursors of those whose lists go on: the [FriendsLooked#next] that came last
public record FriendsWanted(List<PersonId> people, Kind kind, Map<PersonId, Cursor> cursors) {
  private static final int MOST = 1000;

  public enum Kind {
    APP,
    MESSAGING
  }

  public FriendsWanted {
    people = List.copyOf(people);
    cursors = Map.copyOf(cursors);
    if (people.isEmpty() || people.size() > MOST) {
      throw new IllegalArgumentException("look up 1 to %d people at once".formatted(MOST));
    }
  }

  /// Everybody's list from the beginning.
  public static FriendsWanted of(Kind kind, List<PersonId> people) {
    return new FriendsWanted(people, kind, Map.of());
  }

  /// What is left after these answers.
  ///
  /// @throws IllegalArgumentException if nothing is
  public FriendsWanted after(List<FriendsLooked> answers) {
    var left = new LinkedHashMap<PersonId, Cursor>();
    for (var answer : answers) {
      var next = answer.next();
      if (next != null) {
        left.put(answer.person(), next);
      }
    }
    return new FriendsWanted(List.copyOf(left.keySet()), kind, left);
  }

  Map<String, Object> written() {
    var at = new HashMap<String, String>();
    cursors.forEach((person, cursor) -> at.put(person.value(), cursor.value()));
    return Map.of(
        "people", people.stream().map(PersonId::value).toList(),
        "kind", kind.name().toLowerCase(Locale.ROOT),
        "cursors", at);
  }
}
