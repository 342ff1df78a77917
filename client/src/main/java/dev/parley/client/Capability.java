package dev.parley.client;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// One thing that an agreement allows; also the OAuth scope.
public enum Capability {
  INBOX_READ("inbox.read"),
  INBOX_SEND("inbox.send"),
  INBOX_DELETE("inbox.delete"),
  FRIENDS_READ("friends.read"),
  WATCH_WRITE("watch.write"),
  RECOMMENDATION_SEND("recommendation.send");

  private final String scope;

  Capability(String scope) {
    this.scope = scope;
  }

  public String scope() {
    return scope;
  }

  static String scopeOf(Set<Capability> capabilities) {
    return capabilities.stream().sorted().map(Capability::scope).collect(Collectors.joining(" "));
  }

  /// The capabilities of a scope; words that are not known here are newer than this SDK.
  static Set<Capability> in(String scope) {
    var words = Set.copyOf(Arrays.asList(scope.strip().split("\\s+")));
    var known = EnumSet.noneOf(Capability.class);
    for (var capability : values()) {
      if (words.contains(capability.scope)) {
        known.add(capability);
      }
    }
    return known;
  }
}
