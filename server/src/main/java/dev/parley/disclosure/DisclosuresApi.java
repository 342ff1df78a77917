package dev.parley.disclosure;

import dev.parley.disclosure.Disclosures.Place;
import dev.parley.http.Cursor;
import dev.parley.http.Limit;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.party.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DisclosuresApi {
  private final Disclosures disclosures;
  private final People people;
  private final Partners partners;

  DisclosuresApi(Disclosures disclosures, People people, Partners partners) {
    this.disclosures = disclosures;
    this.people = people;
    this.partners = partners;
  }

  @GetMapping("/platform/v1/disclosures")
  Page<Disclosure> list(
      @RequestParam Optional<String> person,
      @RequestParam Optional<String> partner,
      @RequestParam Optional<Integer> limit,
      @RequestParam Optional<String> cursor) {
    int most = Limit.of(limit);
    var whose = person.map(this::person).map(Person::id).orElse(null);
    var to = partner.map(this::partner).orElse(null);
    var place = cursor.map(DisclosuresApi::place).orElse(Place.NEWEST);
    var listed = disclosures.list(whose, to, place, most + 1);
    return Page.of(listed, most, DisclosuresApi::cursor);
  }

  private Person person(String handle) {
    return people.find(handle).orElseThrow(() -> Problem.notFound("person").asException());
  }

  private PartnerId partner(String id) {
    return partners.list().stream()
        .map(known -> known.id())
        .filter(known -> known.value().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("partner").asException());
  }

  static String cursor(Disclosure last) {
    return Cursor.write(
        ChronoUnit.MICROS.between(Instant.EPOCH, last.recordedAt()),
        last.place().shard(),
        last.place().index());
  }

  static Place place(String cursor) {
    var at = Cursor.read(cursor, 3);
    return new Place(Instant.EPOCH.plus(at[0], ChronoUnit.MICROS), (int) at[1], at[2]);
  }
}
