package dev.parley.watch;

import dev.parley.party.PersonId;

/// An event that could be read.
///
/// @param line where it stands in the body, from 1
/// @param key under which it is kept
record Arrival(long line, WatchEvent event, PersonId person, EventKey key) {}
