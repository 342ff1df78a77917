package dev.parley.agreement;

import java.util.Locale;

/// Where one version of an agreement is on its way into force.
///
///     Draft => Proposed => ApprovedByPlatform => ApprovedByPartner => InForce => Superseded
///     before InForce => Abandoned    it is given up, or another is written in its place
enum Stage {
  DRAFT,
  PROPOSED,
  APPROVED_BY_PLATFORM,
  APPROVED_BY_PARTNER,
  IN_FORCE,
  SUPERSEDED,
  ABANDONED;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Stage ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  boolean pending() {
    return compareTo(IN_FORCE) < 0;
  }
}
