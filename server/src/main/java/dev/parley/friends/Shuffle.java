package dev.parley.friends;

import dev.parley.http.Cursor;
import dev.parley.http.ProblemException;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.security.SecureRandom;

/// A place in a list whose order is another one each time, so that nobody can lay two lists side by
/// side. Within one list the order stays, whoever comes or goes meanwhile.
///
/// @param seed of the order
/// @param hash of the last that was shown, in that order
/// @param last breaks a tie
record Shuffle(long seed, long hash, long last) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NUMBERS = 3;

  static Shuffle fresh() {
    return new Shuffle(RANDOM.nextLong(), Long.MIN_VALUE, Long.MIN_VALUE);
  }

  String write(Seal seal, PartnerId partner, PersonId person) {
    return seal.close(context(partner, person), seed, hash, last);
  }

  /// @throws ProblemException (400) if it is no cursor of this list's
  static Shuffle read(Seal seal, PartnerId partner, PersonId person, String cursor) {
    return seal.open(context(partner, person), NUMBERS, cursor)
        .map(numbers -> new Shuffle(numbers[0], numbers[1], numbers[2]))
        .orElseThrow(Cursor::invalid);
  }

  private static String context(PartnerId partner, PersonId person) {
    return "cursor\n" + person.value() + '\n' + partner;
  }
}
