package dev.parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person's yes is worth: an access token, bound to a key, and how to get the next one.
///
/// @param refreshToken null where the server gave none
/// @param expiresAt of the access token
/// @param granted what the person allowed, which may be less than was asked for
/// @param grant by which what they allowed is changed and given back; null for a token of the
///   partner's own
public record Tokens(
    String accessToken,
    @Nullable String refreshToken,
    Instant expiresAt,
    Set<Capability> granted,
    @Nullable String grant) {
  public Tokens {
    granted = Set.copyOf(granted);
  }

  boolean expiresWithin(Duration margin, Instant now) {
    return !now.plus(margin).isBefore(expiresAt);
  }

  /// Says until when and for what, never the tokens.
  @Override
  public String toString() {
    return "Tokens[until " + expiresAt + ", " + granted + "]";
  }
}
