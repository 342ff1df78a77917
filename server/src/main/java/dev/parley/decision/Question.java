package dev.parley.decision;

import dev.parley.agreement.Capability;
import dev.parley.party.PartnerId;
import dev.parley.party.Person;

/// What an operator wants explained: may this partner do that with this person's data?
record Question(PartnerId partner, Person person, Capability capability) {}
