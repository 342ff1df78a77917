package dev.parley.disclosure;

import com.fasterxml.jackson.annotation.JsonValue;

/// An answer whose record is on disk. Nobody but this module can make one, and a partner's endpoint
/// answers with nothing else: not recorded, not answered.
public final class Disclosed<T> {
  private final T content;
  private final Receipt receipt;

  Disclosed(T content, Receipt receipt) {
    this.content = content;
    this.receipt = receipt;
  }

  @JsonValue
  public T content() {
    return content;
  }

  public Receipt receipt() {
    return receipt;
  }
}
