package dev.parley.oauth;

import dev.parley.party.PersonId;
import java.util.Collection;
import java.util.SortedMap;

/// By what people know their threads again: a question that is about some of them names them. The
/// inbox has the names, which this module must not know otherwise.
public interface ThreadNames {
  /// @return of those that the person is or was in; others are left out
  SortedMap<Long, String> names(PersonId person, Collection<Long> threads);
}
