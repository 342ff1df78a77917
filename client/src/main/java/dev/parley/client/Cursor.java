package dev.parley.client;

/// A place in a list or in the stream of events. Opaque, and good for that list alone.
public record Cursor(String value) {
  public Cursor {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a cursor is not empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
