package dev.parley.friends;

import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Stand-ins for friends of whom a partner shall learn nothing. One is good for one partner, in the
/// name of one person, for one purpose, for an hour. The same friend has another one in every
/// answer, so there is nothing to keep and nothing to join on.
@Component
public class Handles {
  public static final Duration LIFE = Duration.ofHours(1);

  private static final int NUMBERS = 3;

  private final Seal seal;
  private final Clock clock;

  Handles(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  /// What one is good for, both through the platform.
  public enum Purpose {
    RECOMMENDATION,
    INVITATION;

    /// @throws ProblemException (400) if there is no such purpose
    static Purpose of(String word) {
      return Stream.of(values())
          .filter(purpose -> purpose.word().equals(word))
          .findFirst()
          .orElseThrow(() ->
              Problem.badRequest(
                      "invalid-parameter",
                      "purpose is '%s'; there are recommendation and invitation.".formatted(word))
                  .asException());
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param person in whose list the friend is
  String issue(PartnerId partner, PersonId person, PersonId friend, Purpose purpose) {
    return seal.close(
        context(partner, purpose), person.value(), friend.value(), expiry().getEpochSecond());
  }

  /// When one that is issued now ends.
  Instant expiry() {
    return Instant.ofEpochSecond(clock.instant().plus(LIFE).getEpochSecond());
  }

  /// @param person in whose name something is to be done
  /// @return the friend; empty where the handle is not good for this, or no more
  public Optional<PersonId> friend(
      PartnerId partner, PersonId person, Purpose purpose, String handle) {
    return seal.open(context(partner, purpose), NUMBERS, handle)
        .filter(numbers -> numbers[0] == person.value())
        .filter(numbers -> clock.instant().getEpochSecond() < numbers[2])
        .map(numbers -> new PersonId(numbers[1]));
  }

  private static String context(PartnerId partner, Purpose purpose) {
    return "handle\n" + purpose.word() + '\n' + partner;
  }
}
