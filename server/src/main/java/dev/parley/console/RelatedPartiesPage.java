package dev.parley.console;

import dev.parley.agreement.Agreements;
import dev.parley.agreement.RelatedParties;
import dev.parley.agreement.RelatedParty;
import dev.parley.agreement.RelatedParty.Kind;
import dev.parley.agreement.RelatedParty.Roles;
import dev.parley.agreement.RelatedParty.Tenure;
import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Role;
import dev.parley.operator.StaffId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// People with a role on both sides, declared and ended. It needs nobody's approval: a conflict
/// counts from when it is known.
@Controller
@RequestMapping("/console/agreements/{id}/related")
class RelatedPartiesPage {
  static final Set<Role> DECLARERS = Set.of(Role.DRAFTER, Role.APPROVER, Role.PRIVACY_OFFICER);

  private final Agreements agreements;
  private final RelatedParties related;

  RelatedPartiesPage(Agreements agreements, RelatedParties related) {
    this.agreements = agreements;
    this.related = related;
  }

  /// As the form has it.
  ///
  /// @param staff empty for who does not work for the platform
  record Declaration(
      String name,
      String staff,
      String kind,
      String platformRole,
      String partnerRole,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate since,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      String source) {

    RelatedParty party() {
      var known =
          Kind.ofWord(kind)
              .orElseThrow(() -> new IllegalArgumentException("Say which kind of role it is."));
      return new RelatedParty(
          name.strip(),
          staff.isBlank() ? null : new StaffId(staff),
          known,
          new Roles(platformRole.strip(), partnerRole.strip()),
          new Tenure(since, until, source.strip()));
    }
  }

  @PostMapping
  RedirectView declare(
      Operator operator, @PathVariable String id, @ModelAttribute Declaration declaration) {
    operator.mustBe(DECLARERS.toArray(Role[]::new));
    var agreement = agreements.get(id);
    try {
      related.declare(agreement.id(), declaration.party(), Actor.of(operator));
    } catch (IllegalArgumentException bad) {
      throw Problem.badRequest("invalid-field", String.valueOf(bad.getMessage())).asException();
    }
    return Forms.seeOther(AgreementsPage.address(agreement.id()));
  }

  @PostMapping("/{number}/end")
  RedirectView end(
      Operator operator,
      @PathVariable String id,
      @PathVariable long number,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> until) {
    operator.mustBe(DECLARERS.toArray(Role[]::new));
    var agreement = agreements.get(id);
    var day =
        until.orElseThrow(
            () -> Problem.badRequest("invalid-field", "Say until which day it was.").asException());
    if (!related.end(agreement.id(), number, day, operator)) {
      throw Problem.conflict("It had ended already, or began later.").asException();
    }
    return Forms.seeOther(AgreementsPage.address(agreement.id()));
  }
}
