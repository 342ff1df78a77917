package dev.parley.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is who in one thread.
///
/// @param members everybody in it, once each; who is listed and who wrote and left
/// @param byName whom a message or reaction under a name is put down to
/// @param unclear names that more than one of them bears
record Cast(Set<Identity> members, Map<String, Identity> byName, Set<String> unclear) {

  /// @throws IllegalStateException for a name that is not in the thread's survey
  Identity of(String name) {
    var identity = byName.get(name);
    if (identity == null) {
      throw new IllegalStateException("a name that the survey did not see");
    }
    return identity;
  }

  /// Whom a message's id names as its sender. In a thread of two it is a side, not a name, because
  /// names change; the owner's never counts.
  String role(String name, Owner owner, boolean direct) {
    if (name.equals(owner.name()) && !unclear.contains(name)) {
      return "owner";
    }
    return direct && members.size() == 2 && unclear.isEmpty() ? "other" : "name:" + name;
  }

  /// Casts threads by what all of them together tell.
  ///
  /// One name is one person in the whole archive, unless there are two direct threads with that
  /// name: then each of these is somebody of their own, and whoever bears the name in a group is of
  /// that group only, since nothing says which of them it is. Two of one name in one thread are
  /// kept as two; what they wrote is put down to neither, but to a third that says so, because
  /// words put down to the wrong one would be shown by that one's consent.
  static final class Casting {
    private final Owner owner;
    private final PeopleMap people;
    private final ExternalIds ids;
    private final Map<String, Integer> numbered = new HashMap<>();
    private final Map<String, Integer> flat = new HashMap<>();

    Casting(Owner owner, PeopleMap people, List<ArchivedThread> threads) {
      this.owner = owner;
      this.people = people;
      this.ids = new ExternalIds(owner.handle());
      for (var thread : threads) {
        if (!thread.traits().group()) {
          // Flat files continue other threads: only among themselves do they tell two people.
          var counted = thread.key().isFlat() ? flat : numbered;
          thread.names().forEach(name -> counted.merge(name, 1, Integer::sum));
        }
      }
    }

    Cast cast(ArchivedThread thread) {
      var members = new LinkedHashSet<Identity>();
      var byName = new LinkedHashMap<String, Identity>();
      var unclear = new LinkedHashSet<String>();
      members.add(new Identity.Known(owner.handle(), owner.name()));
      for (var name : thread.names()) {
        var bearers = bearers(thread, name);
        members.addAll(bearers);
        if (bearers.size() == 1) {
          byName.put(name, bearers.getFirst());
        } else {
          unclear.add(name);
          byName.put(name, oneOf(thread, name, bearers.size()));
        }
      }
      unclear.stream()
          .filter(name -> thread.tally().seen().containsKey(name))
          .forEach(name -> members.add(byName.get(name)));
      return new Cast(members, byName, unclear);
    }

    /// All who bear the name in the thread; at least one.
    private List<Identity> bearers(ArchivedThread thread, String name) {
      var count = (int) Math.max(1, thread.participants().stream().filter(name::equals).count());
      var bearers = new ArrayList<Identity>();
      if (name.equals(owner.name())) {
        bearers.add(new Identity.Known(owner.handle(), name));
      }
      for (var handle : people.handles(name, thread.key())) {
        if (bearers.size() < count) {
          bearers.add(new Identity.Known(handle, name));
        }
      }
      while (bearers.size() < count) {
        bearers.add(
            count == 1
                ? byNameOnly(thread, name)
                : new Identity.NameOnly(
                    ids.ofMember(thread.key(), name, bearers.size()), Names.shown(name)));
      }
      return bearers;
    }

    private Identity byNameOnly(ArchivedThread thread, String name) {
      var several =
          Names.namesNobody(name)
              || numbered.getOrDefault(name, 0) > 1
              || flat.getOrDefault(name, 0) > 1;
      var id =
          !several
              ? ids.ofName(name)
              : thread.traits().group() || thread.key().isFlat()
                  ? ids.ofMember(thread.key(), name, 0)
                  : ids.ofCounterpart(thread.key());
      return new Identity.NameOnly(id, Names.shown(name));
    }

    private Identity oneOf(ArchivedThread thread, String name, int bearers) {
      return new Identity.NameOnly(
          ids.ofMember(thread.key(), name, -1),
          "%s (one of %d)".formatted(Names.shown(name), bearers));
    }
  }
}
