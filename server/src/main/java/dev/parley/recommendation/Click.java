package dev.parley.recommendation;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// That a recipient followed a recommendation, as a partner tells it.
///
/// @param id by which the partner knows the event; one id is one event, for good
/// @param send whose, by our id of it
/// @param clickedAt to the microsecond
record Click(String id, String send, Instant clickedAt) {
  private static final int LONGEST = 200;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  Click {
    Text.require("id", id, 1, LONGEST);
    Text.require("send", send, 1, LONGEST);
    require(
        !clickedAt.isBefore(Instant.EPOCH) && !clickedAt.isAfter(LAST),
        "clickedAt",
        "it is from 1970 to 9999");
    clickedAt = clickedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
