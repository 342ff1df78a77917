package dev.parley.client;

/// A thread, as this partner knows it. Opaque; at another partner the same thread has another id.
public record ThreadId(String value) {
  public ThreadId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
