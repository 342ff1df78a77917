package dev.parley.demo;

import dev.parley.party.PersonId;

/// An inhabitant whom the platform knows.
public record Citizen(PersonId id, Inhabitant who) {
  public String handle() {
    return who.handle();
  }
}
