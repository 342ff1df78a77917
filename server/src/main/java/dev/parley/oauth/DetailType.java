package dev.parley.oauth;

import dev.parley.agreement.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an authorization detail is about (RFC 9396, section 2): its actions are our capabilities.
enum DetailType {
  INBOX("inbox"),
  FRIENDS("friends"),
  WATCH("watch"),
  RECOMMENDATION("recommendation");

  /// What `kinds` may name: as the friends API has it.
  static final Set<String> KINDS = Set.of("app", "non-app", "messaging");

  private static final Set<String> COMMON =
      Set.of("type", "locations", "actions", "purpose", "duration");

  private final String word;

  DetailType(String word) {
    this.word = word;
  }

  /// As `type` has it.
  String word() {
    return word;
  }

  boolean knows(String member) {
    return COMMON.contains(member)
        || switch (this) {
          case INBOX -> member.equals("threads");
          case FRIENDS -> member.equals("kinds");
          case WATCH, RECOMMENDATION -> false;
        };
  }

  private SortedMap<String, Capability> capabilities() {
    return new TreeMap<>(
        switch (this) {
          case INBOX ->
              Map.of(
                  "read", Capability.INBOX_READ,
                  "send", Capability.INBOX_SEND,
                  "delete", Capability.INBOX_DELETE);
          case FRIENDS -> Map.of("read", Capability.FRIENDS_READ);
          case WATCH -> Map.of("write", Capability.WATCH_WRITE);
          case RECOMMENDATION -> Map.of("send", Capability.RECOMMENDATION_SEND);
        });
  }

  /// @return empty if there is no such action
  Optional<Capability> capability(String action) {
    return Optional.ofNullable(capabilities().get(action));
  }

  Set<String> actions() {
    return capabilities().keySet();
  }

  String action(Capability capability) {
    return capabilities().entrySet().stream()
        .filter(action -> action.getValue() == capability)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining());
  }

  static DetailType of(Capability capability) {
    return Arrays.stream(values())
        .filter(type -> type.capabilities().containsValue(capability))
        .findFirst()
        .orElseThrow();
  }

  static Optional<DetailType> ofWord(String word) {
    return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(DetailType::word).toList();
  }
}
