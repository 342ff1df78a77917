package dev.parley.archive;

import dev.parley.inbox.Intake;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settles whom the identities of an archive are among the platform's people.
final class ArchivePeople {
  private final People people;
  private final Intake inbox;
  private final Map<Identity, PersonId> settled = new HashMap<>();
  private final Set<PersonId> known = new HashSet<>();
  private final Set<PersonId> byName = new HashSet<>();

  ArchivePeople(People people, Intake inbox) {
    this.people = people;
    this.inbox = inbox;
  }

  /// Makes sure that the owner exists, and that everybody does whom the mapping file names.
  ///
  /// @throws ArchiveRefused with all handles that nobody has: a slip of the pen would otherwise
  ///   give somebody's words to a person who does not exist
  void open(Owner owner, ImportOrder order) {
    var missing =
        order.people().rows().stream()
            .map(PeopleMap.Row::handle)
            .distinct()
            .filter(handle -> !handle.equals(owner.handle()) && people.find(handle).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new ArchiveRefused(
          "The mapping file names people who are not here: %s. Add them first, or take them out."
              .formatted(String.join(", ", missing)));
    }
    people
        .find(owner.handle())
        .ifPresentOrElse(
            person -> moveIn(person, order.territory()), () -> make(owner, order.territory()));
  }

  private void make(Owner owner, @Nullable Territory territory) {
    var name = Names.shown(owner.name());
    people.put(new NewPerson(owner.handle(), name, territory, null, null, null), null);
  }

  /// A territory fills a gap; it never moves somebody, on whom other law would then hold.
  private void moveIn(Person person, @Nullable Territory territory) {
    if (territory == null || territory.equals(person.territory())) {
      return;
    }
    if (person.territory() != null) {
      throw new ArchiveRefused(
          "%s lives in %s, not in %s: leave --territory out."
              .formatted(person.handle(), person.territory(), territory));
    }
    var handle = Objects.requireNonNull(person.handle());
    people.put(
        new NewPerson(
            handle, person.name(), territory, person.birthDate(), null, person.externalId()),
        null);
  }

  /// The people of one thread. Who is in the thread already stays who they are, whatever this
  /// archive alone would tell.
  Map<Identity, PersonId> settle(ArchivedThread thread, Cast cast, Owner owner) {
    var present = present(thread, owner);
    var all = new LinkedHashMap<Identity, PersonId>();
    for (var member : cast.members()) {
      var before = before(member, present, thread);
      var person = before != null ? before : settled.computeIfAbsent(member, this::settle);
      (member instanceof Identity.Known ? known : byName).add(person);
      all.put(member, person);
    }
    return all;
  }

  /// Those in the thread from an earlier import who are known by name only.
  private List<Person> present(ArchivedThread thread, Owner owner) {
    return inbox.participants(new ExternalIds(owner.handle()).ofThread(thread.key())).stream()
        .map(people::get)
        .filter(person -> person.handle() == null)
        .toList();
  }

  private static @Nullable PersonId before(
      Identity member, List<Person> present, ArchivedThread thread) {
    if (!(member instanceof Identity.NameOnly(var externalId, var name))) {
      return null;
    }
    var same = present.stream().filter(person -> externalId.equals(person.externalId())).toList();
    var named = present.stream().filter(person -> name.equals(person.name())).toList();
    var found = !same.isEmpty() ? same : !thread.traits().group() ? present : named;
    return found.size() == 1 ? found.getFirst().id() : null;
  }

  private PersonId settle(Identity identity) {
    return switch (identity) {
      case Identity.Known(var handle, _) -> people.find(handle).orElseThrow().id();
      case Identity.NameOnly(var externalId, var name) -> people.named(externalId, name);
    };
  }

  ImportReport.People report() {
    return new ImportReport.People(known.size(), byName.size());
  }
}
