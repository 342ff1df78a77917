package dev.parley.oauth;

import dev.parley.party.PartnerId;
import java.time.Instant;

/// Whose access token a request at the partner API comes with.
///
///     Caller    a partner, for a person who let it in
///     Company   a partner, for itself
public sealed interface Holder permits Caller, Company {
  PartnerId partner();

  Instant expiresAt();
}
