package dev.parley.demo;

import dev.parley.friends.Friendships;
import dev.parley.party.People;
import dev.parley.party.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Who lives in the demo's world, and who is friends with whom.
public final class Townsfolk {
  private static final long SEED = 20_26;

  /// Friends among those who write the same language, on the one side of a ring of them.
  private static final int NEIGHBOURS = 2;

  /// Of those that the tour speaks of.
  private static final List<String> OF_MAYA = List.of("diego", "jonas", "claire", "grace", "henry");

  private final People people;
  private final PasswordEncoder passwords;
  private final Friendships friendships;

  public Townsfolk(People people, PasswordEncoder passwords, Friendships friendships) {
    this.people = people;
    this.passwords = passwords;
    this.friendships = friendships;
  }

  /// Two who are friends.
  record Pair(Citizen one, Citizen other) {}

  /// Whether there are people here who are none of the demo's, and none who are.
  boolean areOthers() {
    return !people.list("", 1).isEmpty() && people.find("maya").filter(this::isOurs).isEmpty();
  }

  private boolean isOurs(Person person) {
    return ("demo:" + person.handle()).equals(person.externalId());
  }

  List<Citizen> settle() {
    return Inhabitant.list().stream().map(this::settle).toList();
  }

  private Citizen settle(Inhabitant who) {
    if (people.find(who.handle()).isEmpty()) {
      people.put(who.asPerson(), who.canSignIn() ? passwords.encode(who.password()) : null);
    }
    return new Citizen(people.find(who.handle()).orElseThrow().id(), who);
  }

  List<Pair> befriend(List<Citizen> citizens) {
    var pairs = pairs(citizens);
    pairs.forEach(pair -> friendships.put(pair.one().id(), pair.other().id()));
    return pairs;
  }

  /// Everybody has friends who write the same language, and one elsewhere.
  static List<Pair> pairs(List<Citizen> citizens) {
    var dice = new Dice(SEED);
    SequencedSet<Pair> pairs = new LinkedHashSet<>();
    for (var citizen : citizens) {
      var same =
          citizens.stream()
              .filter(other -> other.who().language().equals(citizen.who().language()))
              .toList();
      var place = same.indexOf(citizen);
      for (int step = 1; step <= NEIGHBOURS; step++) {
        add(pairs, citizen, same.get((place + step) % same.size()));
      }
      add(pairs, citizen, dice.pick(citizens));
    }
    OF_MAYA.forEach(friend -> add(pairs, named(citizens, "maya"), named(citizens, friend)));
    return new ArrayList<>(pairs);
  }

  static Citizen named(List<Citizen> citizens, String handle) {
    return citizens.stream()
        .filter(known -> known.handle().equals(handle))
        .findFirst()
        .orElseThrow();
  }

  private static void add(SequencedSet<Pair> pairs, Citizen one, Citizen other) {
    if (!one.equals(other) && !pairs.contains(new Pair(other, one))) {
      pairs.add(new Pair(one, other));
    }
  }
}
