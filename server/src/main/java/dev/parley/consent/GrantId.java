package dev.parley.consent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/// What of one person's yeses under one agreement hangs together (Grant Management for OAuth 2.0).
/// Nobody can guess one, and no two partners see the same.
public record GrantId(@JsonValue UUID value) {

  /// @return empty if it is not even the form of one
  public static Optional<GrantId> find(String id) {
    try {
      return Optional.of(new GrantId(UUID.fromString(id)))
          .filter(found -> found.toString().equals(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
