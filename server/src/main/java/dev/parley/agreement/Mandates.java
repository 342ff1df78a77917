package dev.parley.agreement;

import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Operators;
import dev.parley.operator.StaffId;
import dev.parley.party.PartnerId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who may take which step: operators by their roles as they are at this moment, and never one who
/// has a role on both sides. Machines may only write, propose, and shut off.
@Component
class Mandates {
  private static final Map<Actor, Set<Step>> MACHINES =
      Map.of(
          Actor.PLATFORM, EnumSet.of(Step.DRAFT, Step.PROPOSE, Step.NARROW, Step.SUSPEND),
          Actor.COMMAND_LINE, EnumSet.of(Step.DRAFT, Step.PROPOSE, Step.NARROW, Step.SUSPEND),
          Actor.SCHEDULER, EnumSet.of(Step.SUSPEND, Step.EXPIRE));

  private final Operators operators;
  private final RelatedParties related;

  Mandates(Operators operators, RelatedParties related) {
    this.operators = operators;
    this.related = related;
  }

  /// @throws dev.parley.http.ProblemException (403) naming why, if it may not
  void require(AgreementId agreement, Step step, Actor actor) {
    require(step, actor).ifPresent(operator -> related.bar(agreement, operator));
  }

  /// The same for what has no agreement yet.
  void require(PartnerId partner, Step step, Actor actor) {
    require(step, actor).ifPresent(operator -> related.bar(partner, operator));
  }

  private Optional<Operator> require(Step step, Actor actor) {
    if (!actor.isOperator()) {
      // A partner's signature proves itself, whoever brings it.
      var allowed = MACHINES.getOrDefault(actor, EnumSet.of(Step.SIGN)).contains(step);
      require(allowed || step == Step.SIGN, "'%s' may not %s.".formatted(actor, step.word()));
      return Optional.empty();
    }
    var operator =
        operators
            .find(actor.operator())
            .orElseThrow(() -> refusal("There is no operator '%s'.".formatted(actor.operator())));
    require(
        step.roles().stream().anyMatch(operator::is),
        step.roles().isEmpty()
            ? "To %s an agreement is nobody's to do.".formatted(step.word())
            : "To %s an agreement takes the role %s."
                .formatted(
                    step.word(),
                    step.roles().stream()
                        .map(role -> role.word())
                        .sorted()
                        .collect(Collectors.joining(" or "))));
    return Optional.of(operator);
  }

  /// Of those who approved, the human beings whose approval counts now: who is still an approver,
  /// and has no role on both sides, now or when they approved.
  Set<StaffId> eyes(AgreementId agreement, List<AgreementEvent> approved) {
    return approved.stream()
        .filter(event -> event.actor().isOperator())
        .flatMap(event -> counting(agreement, event).stream())
        .collect(Collectors.toSet());
  }

  private Optional<StaffId> counting(AgreementId agreement, AgreementEvent approval) {
    var day = LocalDate.ofInstant(approval.at(), ZoneOffset.UTC);
    return operators
        .find(approval.actor().operator())
        .filter(operator -> Step.APPROVE.roles().stream().anyMatch(operator::is))
        .map(Operator::staff)
        .filter(staff -> !related.conflicts(agreement, staff))
        .filter(staff -> !related.conflicts(agreement, staff, day));
  }

  StaffId staff(Actor actor) {
    return operators.find(actor.operator()).orElseThrow().staff();
  }

  private static void require(boolean allowed, String otherwise) {
    if (!allowed) {
      throw refusal(otherwise);
    }
  }

  private static RuntimeException refusal(String detail) {
    return new Problem("not-allowed", HttpStatus.FORBIDDEN, detail, Map.of()).asException();
  }
}
