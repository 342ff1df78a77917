package dev.parley.oauth;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a request does to a grant (Grant Management for OAuth 2.0, section 4.1).
enum GrantAction {
  /// A grant of its own; where there is one under the agreement already, that one goes on.
  CREATE("create"),
  /// What is said yes to is added to the grant, or takes the place of what was.
  MERGE("merge"),
  /// What is said yes to is all that is left of the grant.
  REPLACE("replace");

  /// The name that [#MERGE] had in the specification's drafts.
  private static final String UPDATE = "update";

  private final String word;

  GrantAction(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<GrantAction> ofWord(String word) {
    return word.equals(UPDATE)
        ? Optional.of(MERGE)
        : Stream.of(values()).filter(action -> action.word.equals(word)).findFirst();
  }

  /// Of the endpoint, and of the request.
  static List<String> supported() {
    return Stream.concat(
            Stream.of("query", "revoke", UPDATE), Stream.of(values()).map(GrantAction::word))
        .toList();
  }
}
