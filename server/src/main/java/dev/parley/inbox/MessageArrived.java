package dev.parley.inbox;

import dev.parley.party.PersonId;
import java.util.Set;

/// A thread has news. It is published within the transaction that brings them, so listen for it
/// after the commit (`@TransactionalEventListener`); before that there is nothing to be seen.
///
/// @param thread by its internal id
/// @param people whose inboxes the news are in
public record MessageArrived(long thread, Set<PersonId> people) {}
