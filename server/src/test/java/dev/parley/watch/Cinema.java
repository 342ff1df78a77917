package dev.parley.watch;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.consent.Consent;
import dev.parley.consent.ConsentId;
import dev.parley.consent.Consents;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Extent;
import dev.parley.consent.Forms;
import dev.parley.http.Item;
import dev.parley.party.NewPerson;
import dev.parley.party.Pairwise;
import dev.parley.party.PartnerId;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A partner that tells what people watch there, its agreement and its people.
final class Cinema {
  private static final AtomicInteger CINEMAS = new AtomicInteger();
  private static final LocalDate GROWN_UP = LocalDate.parse("1980-12-10");

  private final TestDatabase database;
  private final Agreement agreement;
  private final AtomicInteger people = new AtomicInteger();

  private Cinema(TestDatabase database, Agreement agreement) {
    this.database = database;
    this.agreement = agreement;
  }

  static Cinema on(TestDatabase database, Desk desk) {
    return on(database, desk, text -> text);
  }

  /// @param change to the agreement's text
  static Cinema on(TestDatabase database, Desk desk, UnaryOperator<AgreementText> change) {
    var company = Company.called("cinema-" + CINEMAS.incrementAndGet());
    var text = change.apply(AgreementText.with(company, "watch.write").in("DE", "ES", "US"));
    return new Cinema(database, desk.enforces(text.yaml()));
  }

  PartnerId partner() {
    return agreement.partner();
  }

  Agreement agreement() {
    return agreement;
  }

  PersonId person() {
    return person("DE", GROWN_UP);
  }

  PersonId person(@Nullable String territory, @Nullable LocalDate birth) {
    var handle = partner() + "-" + people.incrementAndGet();
    var home = territory == null ? null : new Territory(territory);
    var told = new NewPerson(handle, handle, home, birth, null, null);
    database.get(People.class).put(told, null);
    return database.get(People.class).find(handle).orElseThrow().id();
  }

  /// Somebody new in Germany, who lets it tell since an hour ago.
  PersonId viewer() {
    var viewer = lets(person());
    database.clock().pass(Duration.ofHours(1));
    return viewer;
  }

  PersonId lets(PersonId person) {
    var home = database.get(People.class).get(person).territory();
    database
        .get(Consents.class)
        .give(
            person,
            home,
            agreement,
            Extent.whole(Set.of(Capability.WATCH_WRITE)),
            new Basis(database.get(Forms.class).of(home, Capability.WATCH_WRITE), null));
    return person;
  }

  void withdraws(PersonId person) {
    database.get(Consents.class).withdrawAll(person, partner());
  }

  void moves(PersonId person, String territory) {
    var before = database.get(People.class).get(person);
    var handle = String.valueOf(before.handle());
    var there = new Territory(territory);
    database
        .get(People.class)
        .put(new NewPerson(handle, handle, there, before.birthDate(), null, null), null);
  }

  /// Whether somebody's yes is in force.
  boolean stands(PersonId person) {
    return database
        .get(Consents.class)
        .find(person, agreement.id(), Capability.WATCH_WRITE)
        .filter(Consent.Active.class::isInstance)
        .isPresent();
  }

  ConsentId consent(PersonId person) {
    return database
        .get(Consents.class)
        .find(person, agreement.id(), Capability.WATCH_WRITE)
        .orElseThrow()
        .yes()
        .id();
  }

  /// Half an hour of a film in Germany, which has just ended.
  WatchEvent event(String id, PersonId person) {
    return event(id, person, "The Bridge", now().minus(Duration.ofMinutes(30)), "DE");
  }

  WatchEvent event(String id, PersonId person, String title, Instant startedAt, String territory) {
    return new WatchEvent(
        id,
        id(person),
        new Title("id-of-" + title, title, Kind.FILM, null, null),
        startedAt,
        Duration.ofMinutes(30),
        Device.TV,
        null,
        new Territory(territory));
  }

  /// As the partner knows them.
  String id(PersonId person) {
    return database.get(Pairwise.class).of(partner()).write(Pairwise.Kind.PERSON, person.value());
  }

  Instant now() {
    return database.clock().instant();
  }

  /// With a token of its own.
  Sender sender() {
    return new Sender(partner(), List.of(agreement.id()), null, true, false);
  }

  List<Told> tells(WatchEvent... events) {
    return tells(sender(), events);
  }

  List<Told> tells(Sender sender, WatchEvent... events) {
    var items = new ArrayList<Item<WatchEvent>>();
    for (var event : events) {
      items.add(new Item.Value<>(items.size() + 1, event));
    }
    return database.get(Ingestion.class).take(sender, items);
  }

  Told tell(WatchEvent event) {
    return tells(event).getFirst();
  }

  /// All that is kept of what it told.
  List<Map<String, @Nullable Object>> kept() {
    return database
        .asOwner()
        .queryForList(
            "select * from watch_event where partner_id = ? order by id", partner().value());
  }

  Map<String, Long> counts() {
    var counts = new java.util.TreeMap<String, Long>();
    database
        .asOwner()
        .query(
            "select outcome, events from watch_count where partner_id = '" + partner() + "'",
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
