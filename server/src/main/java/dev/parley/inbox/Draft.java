package dev.parley.inbox;

import dev.parley.http.InvalidFieldException;
import dev.parley.http.Text;

/// A message that a partner wants to send in the person's name.
record Draft(String body) {
  private static final int LONGEST = 20_000;

  Draft {
    Text.require("body", body, 1, LONGEST);
    InvalidFieldException.require(!body.isBlank(), "body", "it is blank");
  }
}
