package dev.parley.recommendation;

import java.time.ZoneId;
import java.util.Set;

/// What an agreement says of recommendations.
///
/// @param zone in which days are counted
/// @param interfaces where they may be sent from, such as `ios`
/// @param surfaces where the person may have started, such as `post-play`
/// @param variants which variants of the feature there are
/// @param linkHosts where a recommendation's link may lead
/// @param perDay how many sends of one person in one of those days, at most
public record Agreed(
    ZoneId zone,
    Set<String> interfaces,
    Set<String> surfaces,
    Set<String> variants,
    Set<String> linkHosts,
    int perDay) {
  public Agreed {
    interfaces = Set.copyOf(interfaces);
    surfaces = Set.copyOf(surfaces);
    variants = Set.copyOf(variants);
    linkHosts = Set.copyOf(linkHosts);
  }
}
