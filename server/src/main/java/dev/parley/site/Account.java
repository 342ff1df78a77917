package dev.parley.site;

import dev.parley.oauth.SignIns;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is kept of somebody as an account.
@Component
class Account {
  private final People people;
  private final SignIns signIns;

  Account(People people, SignIns signIns) {
    this.people = people;
    this.signIns = signIns;
  }

  record Profile(
      @Nullable String handle,
      String name,
      @Nullable String territory,
      @Nullable LocalDate birthDate,
      @Nullable String externalId,
      boolean discoverable) {}

  Profile profile(PersonId id) {
    var person = people.get(id);
    var territory = person.territory();
    return new Profile(
        person.handle(),
        person.name(),
        territory == null ? null : territory.code(),
        person.birthDate(),
        person.externalId(),
        people.discoverable(id));
  }

  Stream<SignIns.Session> sessions(PersonId person) {
    return signIns.sessions(person).stream();
  }

  Stream<SignIns.Authorization> authorizations(PersonId person) {
    return signIns.authorizations(person).stream();
  }
}
