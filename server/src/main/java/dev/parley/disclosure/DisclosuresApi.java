package dev.parley.disclosure;

import dev.parley.http.Export;
import dev.parley.http.Limit;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import java.util.Optional;
import org.springframework.http.MediaType;
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
    var whose = person.map(this::person).orElse(null);
    var to = partner.map(this::partner).orElse(null);
    var place = cursor.map(Place::read).orElse(Place.NEWEST);
    return Page.of(disclosures.list(whose, to, place, most + 1), most, Place::write);
  }

  /// All that the list has pages of.
  @GetMapping(path = "/platform/v1/disclosures", produces = MediaType.APPLICATION_NDJSON_VALUE)
  Export export(@RequestParam Optional<String> person, @RequestParam Optional<String> partner) {
    var whose = person.map(this::person).orElse(null);
    var to = partner.map(this::partner).orElse(null);
    return new Export(disclosures.listAll(whose, to));
  }

  private PersonId person(String handle) {
    return people
        .find(handle)
        .map(Person::id)
        .orElseThrow(() -> Problem.notFound("person").asException());
  }

  private PartnerId partner(String id) {
    return partners.list().stream()
        .map(known -> known.id())
        .filter(known -> known.value().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("partner").asException());
  }
}
