package dev.parley.recommendation;

import dev.parley.http.InvalidFieldException;
import dev.parley.http.Text;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// To whom: one of the three.
///
/// @param friend by the partner's own id of them
/// @param handle that stands for a friend of whom the partner knows nothing
/// @param outside true for somebody whom the platform does not know, who gets a link
record To(@Nullable String friend, @Nullable String handle, @Nullable Boolean outside) {
  private static final int LONGEST = 200;

  To {
    if (friend != null) {
      Text.require("friend", friend, 1, LONGEST);
    }
    if (handle != null) {
      Text.require("handle", handle, 1, LONGEST);
    }
    InvalidFieldException.require(
        Stream.of(friend != null, handle != null, Boolean.TRUE.equals(outside))
                .filter(given -> given)
                .count()
            == 1,
        "friend",
        "give one of friend, handle and outside");
  }
}
