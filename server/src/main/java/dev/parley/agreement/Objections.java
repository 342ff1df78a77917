package dev.parley.agreement;

import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why a step does not fit an agreement as it stands, in sentences.
final class Objections {
  private Objections() {}

  /// What people have begun to agree on is not written over by a machine.
  static void requireItsOwn(AgreementVersion pending, Actor actor) {
    if (pending.at() != Stage.DRAFT && !actor.isOperator()) {
      throw Problem.conflict(
              "Version %d is %s; an operator has to give it up first."
                  .formatted(pending.version(), pending.at().word()))
          .asException();
    }
  }

  static RuntimeException illegal(
      Agreement now, Optional<AgreementVersion> pending, List<Step> steps, Step step) {
    var legal =
        steps.stream()
            .filter(one -> !one.roles().isEmpty())
            .map(Step::word)
            .collect(Collectors.joining(", "));
    var at =
        pending.isPresent() && !now.state().negotiated()
            ? "%s, with version %d %s"
                .formatted(now.state().word(), pending.get().version(), pending.get().at().word())
            : now.state().word();
    return Problem.conflict(
            "The agreement is %s, so there is nothing to %s; what can be done is: %s."
                .formatted(at, step.word(), legal.isEmpty() ? "nothing" : legal))
        .asException();
  }

  static void requireSamePartner(Agreement now, AgreementDocument document) {
    if (!now.partner().equals(document.partner())) {
      var detail = "this agreement is with " + now.partner() + "; make another for others";
      throw new AgreementFaultsException(List.of(new Fault(1, "partner.id", detail)));
    }
  }

  static void requireOpen(Agreement now) {
    if (now.state().ended()) {
      throw Problem.conflict(
              "The agreement is %s, for good; write another one.".formatted(now.state().word()))
          .asException();
    }
  }
}
