package dev.parley.watch;

import dev.parley.law.Laws;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import dev.parley.watch.BroughtViews.Keyed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Brings in a viewing history that a person downloaded. The same file again, or a newer one that
/// goes on from it, or its other form doubles nothing; all of it is taken, or nothing.
@Component
public class NetflixImport {
  /// So many rows are written at once.
  private static final int CHUNK = 1000;

  private final BroughtViews views;
  private final SameViews same;
  private final People people;
  private final Laws laws;
  private final Clock clock;

  NetflixImport(BroughtViews views, SameViews same, People people, Laws laws, Clock clock) {
    this.views = views;
    this.same = same;
    this.people = people;
    this.laws = laws;
    this.clock = clock;
  }

  /// What an operator asked to be imported.
  ///
  /// @param as whose it is, by handle
  /// @param form of its dates; null to find it out
  /// @param profile whose lines; null where the file has one alone
  record Order(Path file, String as, @Nullable DateForm form, @Nullable String profile) {}

  /// @throws ImportRefused if nothing is imported
  @Transactional
  NetflixReport run(Order order) {
    var now = clock.instant();
    var person =
        people
            .find(order.as())
            .orElseThrow(() ->
                new ImportRefused(
                    "There is nobody with the handle '%s'; name somebody whom the platform knows."
                        .formatted(order.as())));
    requireGrownUp(person, LocalDate.ofInstant(now, ZoneOffset.UTC));
    var table = ViewingTable.read(order.file());
    var file = NetflixFile.read(table, order.form(), order.profile(), now);
    var added = add(person.id(), keyed(person, file.views()), now);
    return new NetflixReport(order.as(), order.file().getFileName().toString(), file, added);
  }

  /// What is there with its day alone gives way to the same with its time, and not the other way
  /// round.
  private int add(PersonId person, List<Keyed> all, Instant now) {
    var theirs = same.find(person, all).theirs();
    var timed = !all.isEmpty() && !all.getFirst().view().wholeDay();
    if (timed) {
      views.remove(person, theirs.values());
    }
    var news = timed ? all : all.stream().filter(view -> !theirs.containsKey(view)).toList();
    var added = 0;
    for (var from = 0; from < news.size(); from += CHUNK) {
      var chunk = news.subList(from, Math.min(from + CHUNK, news.size()));
      added += views.add(person, chunk, now);
    }
    return timed ? added - theirs.size() : added;
  }

  /// A child's viewing is not taken in, whoever brings it.
  private void requireGrownUp(Person person, LocalDate today) {
    var age = laws.in(person.territory(), today).age().demand();
    var birth = person.birthDate();
    if (birth == null || birth.plusYears(age).isAfter(today)) {
      throw new ImportRefused(
          "'%s' is too young by law to decide about this, or their birth date is unknown."
              .formatted(person.handle()));
    }
  }

  /// What is there twice on one day is two views: the second one has a key of its own, the same
  /// whenever the file is read.
  private static List<Keyed> keyed(Person person, List<Brought> views) {
    var ordinals = new HashMap<List<String>, Integer>();
    var keyed = new ArrayList<Keyed>();
    for (var view : views) {
      var ordinal = ordinals.merge(List.of(view.identity(0)), 1, Integer::sum);
      keyed.add(new Keyed(EventKey.brought(person.id(), view.identity(ordinal)), view));
    }
    return keyed;
  }
}
