package dev.parley.decision;

import static dev.parley.agreement.Agreement.State.BREACHED;
import static dev.parley.agreement.Agreement.State.EXPIRED;
import static dev.parley.agreement.Agreement.State.SUSPENDED;
import static dev.parley.agreement.Agreement.State.TERMINATED;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consent;
import dev.parley.consent.Ending;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Every rule, in the order in which they are asked. The first that speaks against gives the
/// reason; a later one may take for granted what an earlier one asked.
final class Rules {
  private Rules() {}

  /// What is asked before anything is read. The consent is not here: the statement that reads
  /// checks it itself, so that a withdrawal holds for the very next statement.
  static final List<Rule> FIRST =
      List.of(
          new Rule(
              Reason.NO_AGREEMENT,
              "agreement",
              asked -> asked.agreement() == null,
              "There is an agreement with this partner.",
              asked -> clause(asked, "parties")),
          new Rule(
              Reason.AGREEMENT_TERMINATED,
              "agreement stands",
              asked ->
                  agreement(asked).state() == TERMINATED || agreement(asked).state() == BREACHED,
              "The agreement was not ended.",
              asked -> clause(asked, "state")),
          new Rule(
              Reason.AGREEMENT_SUSPENDED,
              "agreement in force",
              asked -> agreement(asked).state() == SUSPENDED,
              "The agreement is not suspended.",
              asked -> clause(asked, "state")),
          new Rule(
              Reason.AGREEMENT_NOT_SIGNED,
              "signatures",
              asked -> agreement(asked).state().negotiated(),
              "Both sides have signed, and it is in force.",
              asked -> clause(asked, "signatures")),
          new Rule(
              Reason.AGREEMENT_NOT_STARTED,
              "term begun",
              asked -> asked.ask().now().isBefore(agreement(asked).terms().term().from()),
              "The term has begun.",
              asked -> clause(asked, "term")),
          new Rule(
              Reason.AGREEMENT_EXPIRED,
              "term not over",
              asked ->
                  agreement(asked).state() == EXPIRED
                      || !asked.ask().now().isBefore(agreement(asked).terms().term().until()),
              "The term is not over.",
              asked -> clause(asked, "term")),
          new Rule(
              Reason.CAPABILITY_NOT_AGREED,
              "capability agreed",
              asked -> asked.grant().isEmpty(),
              "The agreement names the capability.",
              asked -> clause(asked, "capabilities")),
          new Rule(
              Reason.CAPABILITY_NOT_CERTIFIED,
              "capability certified",
              asked -> !agreement(asked).certified(asked.ask().capability(), asked.ask().now()),
              "No certification of the capability is overdue.",
              asked -> clause(asked, "obligations")),
          new Rule(
              Reason.CAPABILITY_NOT_GRANTED,
              "capability in the token",
              asked -> !asked.ask().carried(),
              "The access token carries the capability.",
              _ -> "RFC 6749, section 3.3"),
          new Rule(
              Reason.PERSON_NOT_PRESENT,
              "person present",
              asked -> asked.mustBePresent() && !asked.ask().present(),
              "The person is there, or need not be.",
              asked -> clause(asked, "capabilities, personPresent")),
          new Rule(
              Reason.TERRITORY_UNKNOWN,
              "territory known",
              asked -> asked.person().territory() == null,
              "It is known where the person lives.",
              asked -> clause(asked, "territories")),
          new Rule(
              Reason.TERRITORY_NOT_AGREED,
              "territory agreed",
              asked -> !agreement(asked).covers(Objects.requireNonNull(asked.person().territory())),
              "The agreement covers where the person lives.",
              asked -> clause(asked, "territories")),
          new Rule(
              Reason.PERSON_NOT_ELIGIBLE,
              "age of consent",
              asked -> !asked.eligible(),
              "The person is old enough to consent.",
              asked -> asked.law().age().citation()),
          new Rule(
              Reason.VIEWING_CONSENT_IN_ADVANCE,
              "consent in advance",
              Circumstances::beyondConsent,
              "The law lets a person consent to it in advance.",
              asked -> inAdvance(asked)),
          new Rule(
              Reason.VOLUME_EXCEEDED,
              "volume",
              asked -> asked.left() == 0,
              "The agreement's limits for today are not used up.",
              asked -> clause(asked, "capabilities, limits")));

  private static final List<Rule> OF_CONSENT =
      List.of(
          new Rule(
              Reason.CONSENT_MISSING,
              "consent given",
              asked -> asked.consent() == null,
              "The person was asked and said yes.",
              asked -> yes(asked)),
          new Rule(
              Reason.CONSENT_OUTDATED,
              "consent to what is agreed",
              asked -> endedBy(asked, Ending.AMENDMENT),
              "The agreement is what the person said yes to.",
              asked -> clause(asked, "capabilities")),
          new Rule(
              Reason.CONSENT_GIVEN_BACK,
              "consent not given back",
              asked -> endedBy(asked, Ending.PARTNER),
              "The partner has not given it back.",
              asked -> asked.law().basis().citation()),
          new Rule(
              Reason.CONSENT_ENDED_BY_LAW,
              "consent not ended by law",
              asked -> endedBy(asked, Ending.LAW),
              "The law has let it stand.",
              asked -> asked.law().basis().citation()),
          new Rule(
              Reason.CONSENT_WITHDRAWN,
              "consent not withdrawn",
              said(Consent.Withdrawn.class),
              "The person has not withdrawn it.",
              asked -> asked.law().basis().citation()),
          new Rule(
              Reason.CONSENT_EXPIRED,
              "consent not expired",
              said(Consent.Expired.class),
              "Its time is not over.",
              asked -> clause(asked, "term")));

  /// The consent included, where it is known.
  static final List<Rule> ALL = Stream.concat(FIRST.stream(), OF_CONSENT.stream()).toList();

  /// The first of `rules` that speaks against it.
  static Optional<Reason> against(List<Rule> rules, Circumstances asked) {
    for (var rule : rules) {
      if (rule.against().test(asked)) {
        return Optional.of(rule.reason());
      }
    }
    return Optional.empty();
  }

  private static boolean endedBy(Circumstances asked, Ending by) {
    return asked.consent() instanceof Consent.Withdrawn withdrawn && withdrawn.by() == by;
  }

  private static String inAdvance(Circumstances asked) {
    return asked.ask().capability() == Capability.WATCH_WRITE
        ? asked.law().viewing().citation()
        : asked.law().basis().citation();
  }

  private static String yes(Circumstances asked) {
    var basis = asked.law().basis().citation();
    return asked.minor() ? basis + "; " + asked.law().minors().citation() : basis;
  }

  private static Predicate<Circumstances> said(Class<? extends Consent> word) {
    return asked -> word.isInstance(asked.consent());
  }

  private static Agreement agreement(Circumstances asked) {
    return Objects.requireNonNull(asked.agreement());
  }

  private static String clause(Circumstances asked, String clause) {
    var agreement = asked.agreement();
    if (agreement == null) {
      return "no agreement";
    }
    return "%s, version %d, %s".formatted(agreement.id(), agreement.version(), clause);
  }
}
