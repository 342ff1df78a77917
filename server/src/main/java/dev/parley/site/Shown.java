package dev.parley.site;

import java.time.Instant;

/// One time that something of a person was given out of somebody else's inbox. Whose it was is not
/// said: what another person allows is theirs to tell.
///
/// @param partner by name
/// @param thread by what the person knows it
/// @param messages how many of theirs; 0 where it was seen that they are in the thread
record Shown(Instant when, String partner, String thread, int messages) {}
