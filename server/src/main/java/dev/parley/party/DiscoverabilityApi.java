package dev.parley.party;

import dev.parley.http.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether partners may see somebody in other people's friend lists, as they chose it at the
/// platform.
@RestController
@RequestMapping("/platform/v1/people/{handle}/discoverability")
class DiscoverabilityApi {
  private final People people;

  DiscoverabilityApi(People people) {
    this.people = people;
  }

  record Discoverability(boolean discoverable) {}

  @GetMapping
  Discoverability get(@PathVariable String handle) {
    return new Discoverability(people.discoverable(person(handle)));
  }

  @PutMapping
  Discoverability put(@PathVariable String handle, @RequestBody Discoverability told) {
    people.setDiscoverable(person(handle), told.discoverable());
    return get(handle);
  }

  private PersonId person(String handle) {
    return people
        .find(handle)
        .map(Person::id)
        .orElseThrow(() -> Problem.notFound("person").asException());
  }
}
