package dev.parley.client;

import java.net.URI;

/// A request that was pushed, waiting for the person. Keep it with the person's session until they
/// come back, at most a few minutes.
///
/// @param url where to send the person's browser
/// @param state must come back with them
/// @param verifier the secret of PKCE (RFC 7636): who has it can use the code
public record AuthorizationRequest(URI url, String state, String verifier) {
  @Override
  public String toString() {
    return "AuthorizationRequest[" + url + "]";
  }
}
