package dev.parley.client;

/// A message, as this partner knows it. Opaque; at another partner the same message has another id.
public record MessageId(String value) {
  public MessageId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
