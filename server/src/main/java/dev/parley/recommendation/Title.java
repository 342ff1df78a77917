package dev.parley.recommendation;

import dev.parley.http.InvalidFieldException;
import dev.parley.http.Text;

/// What is recommended, as the partner knows it.
record Title(String id, String name) {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_NAME = 500;

  Title {
    Text.require("id", id, 1, LONGEST_ID);
    Text.require("name", name, 1, LONGEST_NAME);
    InvalidFieldException.require(!name.isBlank(), "name", "it is blank");
  }
}
