package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Extent;
import dev.parley.consent.Form;
import dev.parley.consent.PersonGrant;
import dev.parley.party.Partner;
import dev.parley.party.Person;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one person is asked: which capabilities, how far, of which agreement, by which partner.
///
/// @param pushed the request that it comes from
/// @param asked what is put to them
/// @param barred what the partner asked for as well, and must not: they said no to it not long ago
/// @param signalled what it asked for as well, and their browser says no to for them
record Question(
    Person person,
    Partner partner,
    Agreement agreement,
    Pushed pushed,
    SortedMap<Capability, Extent> asked,
    Set<Capability> barred,
    Set<Capability> signalled) {

  /// @param forms in which each capability has to be asked for
  record Pushed(Wish wish, Map<Capability, Form> forms) {}

  Form form(Capability capability) {
    return pushed.forms().getOrDefault(capability, Form.CAPABILITIES);
  }

  /// Those that stand on the page of this form, or on the page that all others share.
  List<Capability> on(Form page) {
    return asked.keySet().stream()
        .filter(capability -> form(capability).apart() == page.apart())
        .toList();
  }

  @Nullable PersonGrant grant() {
    return pushed.wish().grant();
  }

  boolean replaces() {
    return pushed.wish().replaces();
  }

  long request() {
    return pushed.wish().number();
  }

  static Set<Capability> capabilities(Set<String> scopes) {
    return scopes.stream()
        .map(scope -> Capability.ofScope(scope).orElseThrow())
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
  }

  Set<String> scopes() {
    return asked.keySet().stream().map(Capability::scope).collect(Collectors.toSet());
  }
}
