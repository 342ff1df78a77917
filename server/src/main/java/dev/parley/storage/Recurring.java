package dev.parley.storage;

import java.time.Duration;

/// What is done again and again, by one node of all that run on the same database. Any module may
/// have a bean of it. If the node dies, another takes over within half a minute: so what is done
/// must bear to be cut short, and to be begun anew while the last of it still goes on.
///
/// @param name by which the nodes know it
/// @param every between the end of one time and the beginning of the next
public record Recurring(String name, Duration every, Runnable what) {}
