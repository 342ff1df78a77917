package dev.parley.decision;

import dev.parley.agreement.Capability;
import dev.parley.party.PartnerId;
import dev.parley.party.Person;
import java.time.Instant;

/// What an operator wants explained: may this partner do that with this person's data?
///
/// @param at the instant that the decision is for
record Question(PartnerId partner, Person person, Capability capability, Instant at) {}
