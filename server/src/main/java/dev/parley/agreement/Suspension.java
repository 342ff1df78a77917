package dev.parley.agreement;

import dev.parley.http.InvalidFieldException;

/// What the kill switch is told over the API.
///
/// @param reason in a sentence
record Suspension(String reason) {
  Suspension {
    InvalidFieldException.require(
        reason != null && !reason.isBlank(), "reason", "say why, in a sentence");
  }
}
