package dev.parley.friends;

import dev.parley.http.Cursor;
import dev.parley.http.ProblemException;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.security.SecureRandom;
import java.time.Instant;

/// A place in a list whose order is another one each time, so that nobody can lay two lists side by
/// side. Within one list the order stays, whoever comes or goes meanwhile.
///
/// It leads on for an hour, as long as a handle is good for, and for the one purpose that it was
/// begun for: else its places would be names of friends.
///
/// @param begun when the first page was asked for, in seconds since 1970
/// @param seed of the order
/// @param hash of the last that was shown, in that order
/// @param last breaks a tie
record Shuffle(long begun, long seed, long hash, long last) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NUMBERS = 4;

  /// Of one person's friends, for one partner and one purpose.
  record Whose(PartnerId partner, PersonId person, Handles.Purpose purpose) {
    private String context() {
      return "cursor\n" + person.value() + '\n' + purpose + '\n' + partner;
    }
  }

  static Shuffle fresh(Instant now) {
    return new Shuffle(now.getEpochSecond(), RANDOM.nextLong(), Long.MIN_VALUE, Long.MIN_VALUE);
  }

  Shuffle at(long nextHash, long friend) {
    return new Shuffle(begun, seed, nextHash, friend);
  }

  String write(Seal seal, Whose whose) {
    return seal.close(whose.context(), begun, seed, hash, last);
  }

  /// @throws ProblemException (400) if it is no cursor of this list's, or too old
  static Shuffle read(Seal seal, Whose whose, String cursor, Instant now) {
    return seal.open(whose.context(), NUMBERS, cursor)
        .map(numbers -> new Shuffle(numbers[0], numbers[1], numbers[2], numbers[3]))
        .filter(place -> now.isBefore(Instant.ofEpochSecond(place.begun()).plus(Handles.LIFE)))
        .orElseThrow(Cursor::invalid);
  }
}
