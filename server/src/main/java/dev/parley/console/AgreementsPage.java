package dev.parley.console;

import dev.parley.agreement.Act;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementFaultsException;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Proceedings;
import dev.parley.agreement.Step;
import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Agreements, written and brought through their life. What is refused is shown on the page that it
/// was asked on, with the reason; nothing is done then.
@Controller
@RequestMapping("/console/agreements")
class AgreementsPage {
  private final Agreements agreements;
  private final Proceedings proceedings;
  private final AgreementSheets sheets;

  AgreementsPage(Agreements agreements, Proceedings proceedings, AgreementSheets sheets) {
    this.agreements = agreements;
    this.proceedings = proceedings;
    this.sheets = sheets;
  }

  @GetMapping
  String list(Operator operator, Model model) {
    model.addAttribute("drafts", operator.is(Role.DRAFTER));
    model.addAttribute("agreements", agreements.list());
    return "console/agreements";
  }

  @GetMapping("/new")
  String write(@RequestParam Optional<String> of, Model model) {
    model.addAttribute("document", of.map(id -> sheets.newest(id)).orElse(""));
    model.addAttribute("seen", of.map(id -> agreements.events(agreements.get(id).id())).orElse(0));
    return "console/agreement-document";
  }

  @PostMapping
  Object draft(
      Operator operator,
      @RequestParam String document,
      @RequestParam Optional<Integer> seen,
      HttpServletResponse response,
      Model model) {
    try {
      var text = document.replace("\r\n", "\n");
      var written = proceedings.draft(text, Actor.of(operator), seen.orElse(0));
      return Forms.seeOther(address(written.agreement()));
    } catch (AgreementFaultsException refused) {
      model.addAttribute("faults", refused.faults());
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    } catch (ProblemException refused) {
      Forms.refuse(refused, response, model);
    }
    model.addAttribute("document", document);
    model.addAttribute("seen", seen.orElse(0));
    return "console/agreement-document";
  }

  @GetMapping("/{id}")
  String page(Operator operator, @PathVariable String id, Model model) {
    return show(operator, agreements.get(id), model);
  }

  @GetMapping("/{id}/versions/{version}")
  String version(@PathVariable String id, @PathVariable int version, Model model) {
    var agreement = agreements.get(id);
    model.addAttribute("agreement", agreement);
    model.addAttribute("shown", sheets.version(agreement.id(), version));
    return "console/agreement-version";
  }

  @PostMapping("/{id}/steps")
  Object step(
      Operator operator,
      @PathVariable String id,
      @RequestParam String step,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam Optional<Integer> seen,
      HttpServletResponse response,
      Model model) {
    var agreement = agreements.get(id);
    var act =
        new Act(agreement.id(), step(step), Actor.of(operator), reason.strip(), seen.orElse(null));
    return attempt(operator, agreement, () -> proceedings.take(act), response, model);
  }

  @PostMapping("/{id}/signature")
  Object sign(
      Operator operator,
      @PathVariable String id,
      @RequestParam String key,
      @RequestParam String signature,
      HttpServletResponse response,
      Model model) {
    var agreement = agreements.get(id);
    return attempt(
        operator,
        agreement,
        () -> proceedings.sign(agreement.id(), key.strip(), signature, Actor.of(operator)),
        response,
        model);
  }

  private Object attempt(
      Operator operator,
      Agreement agreement,
      Runnable act,
      HttpServletResponse response,
      Model model) {
    return Forms.answer(
        act,
        address(agreement.id()),
        response,
        model,
        () -> show(operator, agreements.get(agreement.id()), model));
  }

  private String show(Operator operator, Agreement agreement, Model model) {
    model.addAttribute("sheet", sheets.of(agreement, operator));
    return "console/agreement";
  }

  private static Step step(String word) {
    return Stream.of(Step.values())
        .filter(step -> step.word().equals(word) && step.takenByName())
        .findFirst()
        .orElseThrow(() ->
            Problem.badRequest("invalid-parameter", "'%s' is no step to take.".formatted(word))
                .asException());
  }

  static String address(AgreementId id) {
    return "/console/agreements/" + id;
  }
}
