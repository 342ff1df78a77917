package dev.parley.agreement;

import static dev.parley.operator.Role.APPROVER;
import static dev.parley.operator.Role.DRAFTER;
import static dev.parley.operator.Role.PRIVACY_OFFICER;

import dev.parley.agreement.Agreement.State;
import dev.parley.operator.Role;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What can be done with an agreement. A step either moves the version that is being negotiated, or
/// the agreement that is in force.
public enum Step {
  /// A version is written, in the place of one that is being negotiated.
  DRAFT,
  PROPOSE,
  /// One operator's yes. Two people's make the platform's.
  APPROVE,
  /// The partner's yes: its signature, which proves itself.
  SIGN,
  ACTIVATE,
  /// A version is given up.
  ABANDON,
  /// A version that only takes something away comes into force at once.
  NARROW,
  /// The kill switch.
  SUSPEND,
  RESUME,
  TERMINATE,
  /// A side broke it, and it ends for that.
  BREACH,
  /// The term is over.
  EXPIRE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it is all that has to be said: others come with a document, a signature, or time.
  public boolean takenByName() {
    return this != DRAFT && this != NARROW && this != SIGN && this != EXPIRE;
  }

  /// Any of which an operator needs.
  Set<Role> roles() {
    return switch (this) {
      case DRAFT -> Set.of(DRAFTER);
      case PROPOSE, SIGN, ABANDON -> Set.of(DRAFTER, APPROVER);
      case APPROVE, ACTIVATE, RESUME, TERMINATE, BREACH -> Set.of(APPROVER);
      case SUSPEND -> Set.of(APPROVER, PRIVACY_OFFICER);
      case NARROW -> Set.of(DRAFTER, APPROVER, PRIVACY_OFFICER);
      case EXPIRE -> Set.of();
    };
  }

  /// Whether a version in this stage takes this step.
  boolean fits(Stage stage) {
    return switch (this) {
      case DRAFT, ABANDON -> stage.pending();
      case PROPOSE -> stage == Stage.DRAFT;
      case APPROVE -> stage.pending() && stage != Stage.DRAFT;
      case SIGN -> stage == Stage.APPROVED_BY_PLATFORM;
      case ACTIVATE -> stage == Stage.APPROVED_BY_PARTNER;
      case NARROW, SUSPEND, RESUME, TERMINATE, BREACH, EXPIRE -> false;
    };
  }

  /// Whether an agreement in this state takes this step.
  boolean fits(State state) {
    return switch (this) {
      case SUSPEND -> state == State.ACTIVE;
      case RESUME -> state == State.SUSPENDED;
      case NARROW, TERMINATE, BREACH, EXPIRE -> state == State.ACTIVE || state == State.SUSPENDED;
      case DRAFT, PROPOSE, APPROVE, SIGN, ACTIVATE, ABANDON -> false;
    };
  }

  static Stream<Step> stream() {
    return Stream.of(values());
  }
}
