package dev.parley.obligation;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Certifications;
import dev.parley.agreement.Obligation.Kind;
import dev.parley.agreement.RelatedParties;
import dev.parley.http.Forms;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is due under an agreement, and who did it.
@Controller
@RequestMapping("/console/agreements/{id}/obligations")
class ObligationsPage {
  private static final Set<Role> KEEPERS =
      Set.of(Role.DRAFTER, Role.APPROVER, Role.PRIVACY_OFFICER);

  /// What is open comes first; more is in the API's list.
  private static final int SHOWN = 200;

  private final Agreements agreements;
  private final Dues dues;
  private final Fulfilments fulfilments;
  private final Certifications certifications;
  private final RelatedParties related;

  ObligationsPage(
      Agreements agreements,
      Dues dues,
      Fulfilments fulfilments,
      Certifications certifications,
      RelatedParties related) {
    this.agreements = agreements;
    this.dues = dues;
    this.fulfilments = fulfilments;
    this.certifications = certifications;
    this.related = related;
  }

  @GetMapping
  String page(Operator operator, @PathVariable AgreementId id, Model model) {
    return show(operator, agreements.get(id), model);
  }

  private String show(Operator operator, Agreement agreement, Model model) {
    model.addAttribute("agreement", agreement);
    model.addAttribute("dues", dues.list(agreement.id(), null, SHOWN));
    model.addAttribute("certifications", certifications.list(agreement.id()).reversed());
    model.addAttribute(
        "certifies",
        agreement.terms().obligations().stream().anyMatch(one -> one.kind() == Kind.CERTIFICATION));
    model.addAttribute("keeps", keeps(operator, agreement));
    return "obligation/obligations";
  }

  private boolean keeps(Operator operator, Agreement agreement) {
    return KEEPERS.stream().anyMatch(operator::is)
        && !related.conflicts(agreement.id(), operator.staff());
  }

  @PostMapping("/{due}/fulfilment")
  Object fulfil(
      Operator operator,
      @PathVariable AgreementId id,
      @PathVariable long due,
      @RequestParam String reference,
      HttpServletResponse response,
      Model model) {
    var agreement = agreements.get(id);
    return attempt(
        operator,
        agreement,
        () -> fulfilments.fulfil(agreement, due, reference.strip(), Actor.of(operator)),
        response,
        model);
  }

  /// @param fields by scope, what the partner needs each capability for; empty for what it does not
  ///   certify
  @PostMapping("/certification")
  Object certify(
      Operator operator,
      @PathVariable AgreementId id,
      @RequestParam Map<String, String> fields,
      HttpServletResponse response,
      Model model) {
    var agreement = agreements.get(id);
    var purposes = new EnumMap<Capability, String>(Capability.class);
    fields.forEach((field, purpose) ->
        Capability.ofScope(field)
            .filter(_ -> !purpose.isBlank())
            .ifPresent(capability -> purposes.put(capability, purpose.strip())));
    return attempt(
        operator,
        agreement,
        () -> fulfilments.certify(agreement, purposes, Actor.of(operator)),
        response,
        model);
  }

  private Object attempt(
      Operator operator,
      Agreement agreement,
      Runnable act,
      HttpServletResponse response,
      Model model) {
    operator.mustBe(KEEPERS.toArray(Role[]::new));
    return Forms.answer(
        () -> {
          related.bar(agreement.id(), operator);
          act.run();
        },
        "/console/agreements/" + agreement.id() + "/obligations",
        response,
        model,
        () -> show(operator, agreements.get(agreement.id()), model));
  }
}
