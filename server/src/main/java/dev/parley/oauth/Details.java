package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.consent.Extent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a partner asks for precisely (RFC 9396).
record Details(List<Detail> all) {
  static final Details NONE = new Details(List.of());

  /// One object of `authorization_details`.
  ///
  /// @param purpose as the partner says it; null where it says none
  record Detail(Set<Capability> capabilities, @Nullable String purpose, Extent extent) {}

  /// How far each capability is asked for, where that is said.
  Map<Capability, Extent> extents() {
    var extents = new EnumMap<Capability, Extent>(Capability.class);
    all.forEach(detail ->
        detail.capabilities().forEach(capability -> extents.put(capability, detail.extent())));
    return extents;
  }

  /// @return what is said of a purpose that is not what is agreed; empty where all of it is
  Optional<String> strayPurpose(Agreement agreement) {
    for (int at = 0; at < all.size(); at++) {
      var detail = all.get(at);
      for (var capability : detail.capabilities()) {
        var agreed = agreement.grant(capability).map(Grant::purpose).orElse("");
        if (detail.purpose() != null && !detail.purpose().equals(agreed)) {
          return Optional.of(
              "authorization_details[%d].purpose is not what is agreed for %s, which is: %s"
                  .formatted(at, capability.scope(), agreed));
        }
      }
    }
    return Optional.empty();
  }
}
