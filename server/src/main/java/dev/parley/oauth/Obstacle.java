package dev.parley.oauth;

import dev.parley.consent.Outcome;
import org.springframework.security.oauth2.core.OAuth2Error;

/// Why a question goes no further.
///
/// @param outcome what comes of it
/// @param error what the partner is told
record Obstacle(Outcome outcome, OAuth2Error error) {
  static Obstacle of(Outcome outcome, String code, String description) {
    return new Obstacle(outcome, new OAuth2Error(code, description, null));
  }
}
