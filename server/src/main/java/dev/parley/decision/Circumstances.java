package dev.parley.decision;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.consent.Consent;
import dev.parley.law.Law;
import dev.parley.party.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that a decision rests on. What is not in here can change no answer.
///
/// @param agreement null where there is none
/// @param law of where the person lives, on the day that is asked about
/// @param consent the person's last word; null where they said none, and in a first decision, which
///   does not ask for it
record Circumstances(
    Ask ask,
    @Nullable Agreement agreement,
    Person person,
    Law law,
    Usage usage,
    @Nullable Consent consent) {

  /// What is asked.
  ///
  /// @param carried whether the access token carries the capability
  /// @param present whether the person was there when it was issued
  record Ask(Capability capability, boolean carried, boolean present, Instant now) {
    /// The day that is asked about.
    LocalDate today() {
      return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
  }

  boolean mustBePresent() {
    return grant().filter(grant -> grant.handling().present()).isPresent();
  }

  Optional<Grant> grant() {
    return agreement == null ? Optional.empty() : agreement.grant(ask.capability());
  }

  /// How many messages more may leave today.
  long left() {
    return grant().map(grant -> usage.left(grant.limits())).orElse(0L);
  }

  boolean eligible() {
    return isOf(law.age().demand());
  }

  /// Whether the law asks for the person's own yes as that of a minor: where data is handed over,
  /// and they may be too young to be taken at their silence.
  boolean minor() {
    return switch (ask.capability()) {
      case INBOX_READ, FRIENDS_READ, WATCH_WRITE -> !isOf(law.minors().demand());
      case INBOX_SEND, INBOX_DELETE, RECOMMENDATION_SEND -> false;
    };
  }

  /// Whether the law lets nobody say yes to it beforehand, as a consent does.
  boolean beyondConsent() {
    return ask.capability() == Capability.WATCH_WRITE && !law.viewing().demand().inAdvance();
  }

  private boolean isOf(int age) {
    var birth = person.birthDate();
    return birth != null && !birth.plusYears(age).isAfter(ask.today());
  }
}
