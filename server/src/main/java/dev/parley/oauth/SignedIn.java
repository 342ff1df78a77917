package dev.parley.oauth;

import dev.parley.party.PersonId;

/// The person who is signed in in this browser. A controller of a page gets it as a parameter.
public record SignedIn(PersonId person) {}
