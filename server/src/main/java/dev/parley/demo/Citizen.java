package dev.parley.demo;

import dev.parley.party.PersonId;

/// An inhabitant whom the platform knows.
record Citizen(PersonId id, Inhabitant who) {
  String handle() {
    return who.handle();
  }
}
