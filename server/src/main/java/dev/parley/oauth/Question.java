package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.party.Partner;
import dev.parley.party.Person;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What one person is asked: which capabilities, of which agreement, by which partner.
///
/// @param request its number in the record of consents
/// @param asked what is put to them
/// @param barred what the partner asked for as well, and must not: they said no to it not long ago
record Question(
    Person person,
    Partner partner,
    Agreement agreement,
    long request,
    Set<Capability> asked,
    Set<Capability> barred) {

  static Set<Capability> capabilities(Set<String> scopes) {
    return scopes.stream()
        .map(scope -> Capability.ofScope(scope).orElseThrow())
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
  }

  Set<String> scopes() {
    return asked.stream().map(Capability::scope).collect(Collectors.toSet());
  }
}
