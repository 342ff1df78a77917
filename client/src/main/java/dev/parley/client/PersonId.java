package dev.parley.client;

/// A person, as this partner knows them. Opaque; at another partner the same person has another id.
public record PersonId(String value) {
  public PersonId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
