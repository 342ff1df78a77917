package dev.parley.notice;

import dev.parley.agreement.AgreementId;
import dev.parley.consent.ConsentId;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// That one consent ended, or that a report was closed, told to the partner.
///
///     Waiting => Delivered   the partner took it
///                Dead        it took it in three days of attempts not once, or refused it
///     Dead    => Waiting     an operator has it sent again
///
/// @param message by which the partner knows it, however often it is sent
/// @param txn the same for all that one act ended
record Notice(long id, UUID message, UUID txn, Whose whose, About about, Progress progress) {

  enum State {
    WAITING,
    DELIVERED,
    DEAD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<State> find(String word) {
      return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static State ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// @param person null where it is about nobody
  record Whose(PartnerId partner, @Nullable PersonId person) {}

  /// What it tells.
  sealed interface About permits Ended, Reported {
    AgreementId agreement();

    /// When it happened.
    Instant at();
  }

  /// A report was closed.
  ///
  /// @param sha256 of its JSON, in hexadecimal
  record Reported(AgreementId agreement, int period, String sha256, Instant at) implements About {}

  /// What ended.
  ///
  /// @param reason by whom or by what: `person`, `partner`, `law`, `amendment`, `agreement`,
  ///   `expiry`
  /// @param deletionDueAt until when what was got has to be deleted; null where nothing is agreed
  record Ended(
      ConsentId consent,
      AgreementId agreement,
      String capability,
      String reason,
      Instant at,
      @Nullable Instant deletionDueAt)
      implements About {}

  /// How far it came.
  ///
  /// @param attempts since it was written or last sent again
  /// @param nextAt when it may be attempted next
  /// @param claimedUntil by the node that is at it: what comes later from that node is void
  /// @param settledAt when it was delivered or given up
  /// @param trouble of the last attempt that failed
  record Progress(
      State state,
      int attempts,
      @Nullable Instant firstAttemptAt,
      Instant nextAt,
      @Nullable Instant claimedUntil,
      @Nullable Instant settledAt,
      Outcome.@Nullable Failed trouble) {}
}
