/// For partners: keys, a person's yes, and a typed Inbox API. It never keeps what it reads, never
/// logs a token, and never repeats an act that could then happen twice; it may use proof.
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
