package dev.parley.console;

import dev.parley.agreement.Agreements;
import dev.parley.agreement.PartnerSwitch;
import dev.parley.agreement.RelatedParties;
import dev.parley.agreement.SigningKeys;
import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Role;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Partners: their agreements, the keys that they sign with, and the switch.
@Controller
@RequestMapping("/console/partners")
class PartnersPage {
  private final Partners partners;
  private final Agreements agreements;
  private final SigningKeys keys;
  private final PartnerSwitch partnerSwitch;
  private final RelatedParties related;

  PartnersPage(
      Partners partners,
      Agreements agreements,
      SigningKeys keys,
      PartnerSwitch partnerSwitch,
      RelatedParties related) {
    this.partners = partners;
    this.agreements = agreements;
    this.keys = keys;
    this.partnerSwitch = partnerSwitch;
    this.related = related;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("partners", partners.list());
    return "console/partners";
  }

  @GetMapping("/{id}")
  String page(Operator operator, @PathVariable PartnerId id, Model model) {
    var partner = partners.find(id).orElseThrow(() -> Problem.notFound("partner").asException());
    model.addAttribute("partner", partner);
    model.addAttribute("off", partners.suspended(id));
    model.addAttribute("agreements", agreements.list(id));
    model.addAttribute("keys", keys.list(id.value()));
    var free = !related.conflicts(id, operator.staff());
    var approves = free && operator.is(Role.APPROVER);
    model.addAttribute("switches", approves);
    model.addAttribute("shutsOff", approves || (free && operator.is(Role.PRIVACY_OFFICER)));
    model.addAttribute("registers", approves || (free && operator.is(Role.DRAFTER)));
    return "console/partner";
  }

  @PostMapping("/{id}/off")
  Object off(
      Operator operator,
      @PathVariable PartnerId id,
      @RequestParam(defaultValue = "") String reason,
      HttpServletResponse response,
      Model model) {
    operator.mustBe(Role.APPROVER, Role.PRIVACY_OFFICER);
    return attempt(
        operator,
        id,
        () -> partnerSwitch.off(id, Actor.of(operator), reason.strip()),
        response,
        model);
  }

  @PostMapping("/{id}/on")
  Object on(
      Operator operator,
      @PathVariable PartnerId id,
      @RequestParam(defaultValue = "") String reason,
      HttpServletResponse response,
      Model model) {
    operator.mustBe(Role.APPROVER);
    return attempt(
        operator,
        id,
        () -> partnerSwitch.on(id, Actor.of(operator), reason.strip()),
        response,
        model);
  }

  @PostMapping("/{id}/signing-key")
  Object register(
      Operator operator,
      @PathVariable PartnerId id,
      @RequestParam String pem,
      HttpServletResponse response,
      Model model) {
    operator.mustBe(Role.APPROVER, Role.DRAFTER);
    return attempt(operator, id, () -> register(operator, id, pem), response, model);
  }

  private void register(Operator operator, PartnerId id, String pem) {
    related.bar(id, operator);
    try {
      keys.register(id.value(), pem, Actor.of(operator));
    } catch (IllegalArgumentException bad) {
      throw Problem.unprocessable("invalid-key", String.valueOf(bad.getMessage())).asException();
    }
  }

  private Object attempt(
      Operator operator, PartnerId id, Runnable act, HttpServletResponse response, Model model) {
    return Forms.answer(
        act, "/console/partners/" + id, response, model, () -> page(operator, id, model));
  }
}
