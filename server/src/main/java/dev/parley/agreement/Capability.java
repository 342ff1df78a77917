package dev.parley.agreement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One thing that an agreement allows; its name is the OAuth scope as well.
public enum Capability {
  INBOX_READ("inbox.read", "Read your messages"),
  INBOX_SEND("inbox.send", "Send messages in your name"),
  INBOX_DELETE("inbox.delete", "Delete messages that you wrote"),
  FRIENDS_READ("friends.read", "See your friends"),
  WATCH_WRITE("watch.write", "Tell us what you watch there"),
  RECOMMENDATION_SEND(
      "recommendation.send", "Send your friends recommendations in your name, and show you theirs");

  private final String scope;
  private final String sentence;

  Capability(String scope, String sentence) {
    this.scope = scope;
    this.sentence = sentence;
  }

  public static Optional<Capability> ofScope(String scope) {
    return Stream.of(values()).filter(capability -> capability.scope.equals(scope)).findFirst();
  }

  @JsonValue
  public String scope() {
    return scope;
  }

  /// What it means, to the person who is asked for it.
  public String sentence() {
    return sentence;
  }

  /// What is given out under it, as far as an agreement can leave parts of it out.
  public List<String> fields() {
    return switch (this) {
      case INBOX_READ -> List.of("body", "attachments", "share", "call", "reactions");
      case INBOX_SEND, INBOX_DELETE, FRIENDS_READ, WATCH_WRITE, RECOMMENDATION_SEND -> List.of();
    };
  }
}
