package dev.parley.console;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
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
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// People with a role on both sides, declared and ended. It needs nobody's approval: a conflict
/// counts from when it is known.
@Controller
@RequestMapping("/console/agreements/{id}/related")
class RelatedPartiesPage {
  static final Set<Role> DECLARERS = Set.of(Role.DRAFTER, Role.APPROVER, Role.PRIVACY_OFFICER);

  private final Agreements agreements;
  private final AgreementSheets sheets;
  private final RelatedParties related;

  RelatedPartiesPage(Agreements agreements, AgreementSheets sheets, RelatedParties related) {
    this.agreements = agreements;
    this.sheets = sheets;
    this.related = related;
  }

  /// As the form has it.
  ///
  /// @param staff empty for who does not work for the platform
  record Declaration(
      @Nullable String name,
      @Nullable String staff,
      @Nullable String kind,
      @Nullable String platformRole,
      @Nullable String partnerRole,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      @Nullable String source) {

    RelatedParty party() {
      var known =
          Kind.ofWord(words(kind))
              .orElseThrow(() -> new IllegalArgumentException("Say which kind of role it is."));
      if (since == null) {
        throw new IllegalArgumentException("Say since which day it is so.");
      }
      var number = words(staff);
      return new RelatedParty(
          words(name),
          number.isEmpty() ? null : new StaffId(number),
          known,
          new Roles(words(platformRole), words(partnerRole)),
          new Tenure(since, until, words(source)));
    }

    private static String words(@Nullable String field) {
      return field == null ? "" : field.strip();
    }
  }

  @PostMapping
  Object declare(
      Operator operator,
      @PathVariable String id,
      @ModelAttribute Declaration declaration,
      HttpServletResponse response,
      Model model) {
    var agreement = agreements.get(id);
    return attempt(
        operator,
        agreement,
        () -> related.declare(agreement.id(), declaration.party(), Actor.of(operator)),
        response,
        model);
  }

  @PostMapping("/{number}/end")
  Object end(
      Operator operator,
      @PathVariable String id,
      @PathVariable long number,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> until,
      HttpServletResponse response,
      Model model) {
    var agreement = agreements.get(id);
    return attempt(
        operator, agreement, () -> end(operator, agreement.id(), number, until), response, model);
  }

  private void end(
      Operator operator, AgreementId agreement, long number, Optional<LocalDate> until) {
    var day = until.orElseThrow(() -> new IllegalArgumentException("Say until which day it was."));
    if (!related.end(agreement, number, day, operator)) {
      throw Problem.conflict("It had ended already, or began later.").asException();
    }
  }

  private Object attempt(
      Operator operator,
      Agreement agreement,
      Runnable act,
      HttpServletResponse response,
      Model model) {
    operator.mustBe(DECLARERS.toArray(Role[]::new));
    return Forms.answer(
        act,
        AgreementsPage.address(agreement.id()),
        response,
        model,
        () -> {
          model.addAttribute("sheet", sheets.of(agreement, operator));
          return "console/agreement";
        });
  }
}
