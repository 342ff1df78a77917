package dev.parley.oauth;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An authorization as it is kept, in plain types of our own: reading it back makes nothing but
/// these, whatever stands in the column. It has no token, code or state in it.
record AuthorizationPayload(
    String principal,
    Request request,
    Set<String> authorizedScopes,
    @Nullable Issued code,
    @Nullable Issued access,
    @Nullable Issued refresh) {

  record Request(
      String authorizationUri,
      String clientId,
      @Nullable String redirectUri,
      Set<String> scopes,
      @Nullable String state,
      Map<String, String> parameters) {}

  /// A code or token that was handed out.
  record Issued(Instant at, Instant expiresAt, boolean invalidated, Set<String> scopes) {}
}
