package dev.parley.inbox;

import dev.parley.http.Problem;

/// A message that a partner wants to send in the person's name.
record Draft(String body) {
  private static final int LONGEST = 20_000;

  Draft {
    if (body.isBlank() || body.length() > LONGEST || body.indexOf('\0') >= 0) {
      throw Problem.badRequest(
              "invalid-field", "body has 1 to 20,000 characters, not all blank, and no NUL.")
          .with("field", "body")
          .asException();
    }
  }
}
