package dev.parley.archive;

import dev.parley.friends.Graph;
import dev.parley.friends.Graph.Dated;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The owner's friends, as the archives list them; a friend in two of them is one.
///
/// @param files that were read to their end
record ArchivedFriends(Set<FriendsReader.Friend> all, long files) {

  static ArchivedFriends read(List<ThreadFile> found, Skips skips) {
    var all = new LinkedHashSet<FriendsReader.Friend>();
    long files = 0;
    for (var file : found) {
      try (var in = file.open()) {
        var read = FriendsReader.read(in, file.shown());
        read.skips().forEach(skips);
        all.addAll(read.friends());
        files++;
      } catch (FileDamaged damaged) {
        skips.accept(new Skip(Skip.What.FILE, file.shown(), String.valueOf(damaged.getMessage())));
      } catch (IOException unreadable) {
        skips.accept(new Skip(Skip.What.FILE, file.shown(), "cannot be read: it is damaged"));
      }
    }
    return new ArchivedFriends(all, files);
  }

  ImportReport.Friends store(Owner owner, PeopleMap map, People people, Graph graph, Skips skips) {
    var person = people.find(owner.handle()).orElseThrow().id();
    var ids = new ExternalIds(owner.handle());
    var borne = new HashMap<String, Integer>();
    var friends = new ArrayList<Dated>();
    for (var friend : all) {
      var which = borne.merge(friend.name(), 1, Integer::sum);
      find(friend.name(), which, map, people, ids)
          .filter(found -> !found.equals(person))
          .ifPresentOrElse(
              found -> friends.add(new Dated(found, friend.since())),
              () ->
                  skips.accept(
                      new Skip(
                          Skip.What.FRIEND,
                          EntryName.shown(friend.name()),
                          "is said to be two people, or the owner")));
    }
    return new ImportReport.Friends(all.size(), graph.befriend(person, friends));
  }

  /// Who is not in the mapping file is known by name alone, as in threads.
  private static Optional<PersonId> find(
      String name, int which, PeopleMap map, People people, ExternalIds ids) {
    var handles = map.handles(name);
    if (handles.size() > 1) {
      return Optional.empty();
    }
    if (handles.size() == 1 && which == 1) {
      return people.find(handles.getFirst()).map(known -> known.id());
    }
    var id = which == 1 ? ids.ofName(name) : ids.ofFriend(name, which);
    return Optional.of(people.named(id, Names.shown(name)));
  }
}
