package dev.parley.report;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.http.Forms;
import dev.parley.operator.Operator;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Reports for operators, what is disputed in them, and what of their mail did not come through.
@Controller
@RequestMapping("/console/agreements/{id}/reports")
class ReportPage {
  private final Agreements agreements;
  private final Files files;
  private final Reports reports;
  private final Statements statements;
  private final Acts acts;

  ReportPage(
      Agreements agreements, Files files, Reports reports, Statements statements, Acts acts) {
    this.agreements = agreements;
    this.files = files;
    this.reports = reports;
    this.statements = statements;
    this.acts = acts;
  }

  @GetMapping
  String page(Operator operator, @PathVariable AgreementId id, Model model) {
    var agreement = agreements.get(id);
    model.addAttribute("agreement", agreement);
    model.addAttribute("agreed", files.reports(agreement));
    model.addAttribute("reports", reports.list(id));
    model.addAttribute("mails", acts.troubled(id));
    model.addAttribute("keeps", acts.may(operator, id));
    return "report/reports";
  }

  @GetMapping("/{period}")
  String report(
      Operator operator, @PathVariable AgreementId id, @PathVariable int period, Model model) {
    var agreement = agreements.get(id);
    var rendering = files.get(agreement, period);
    model.addAttribute("agreement", agreement);
    model.addAttribute("sheet", rendering.sheet());
    model.addAttribute("formats", Format.values());
    // What came after closing is not in the report, and stands beside it.
    if (rendering.report().comparison() == null) {
      statements
          .find(id, period)
          .map(told -> Comparing.of(rendering.report(), told.statement(), told.receivedAt()))
          .ifPresent(
              later -> model.addAttribute("later", new Sheet(rendering.report().with(later), "")));
    }
    return "report/report";
  }

  @GetMapping("/{period}/file")
  ResponseEntity<byte[]> file(
      Operator operator,
      @PathVariable AgreementId id,
      @PathVariable int period,
      @RequestParam String format) {
    var wanted = ReportsApi.named(format);
    return ReportsApi.download(files.get(agreements.get(id), period), wanted);
  }

  @PostMapping("/{period}/settlement")
  Object settle(
      Operator operator,
      @PathVariable AgreementId id,
      @PathVariable int period,
      @RequestParam(defaultValue = "") String settlement,
      HttpServletResponse response,
      Model model) {
    return attempt(
        operator, id, () -> acts.settle(operator, id, period, settlement.strip()), response, model);
  }

  @PostMapping("/{period}/mail")
  Object again(
      Operator operator,
      @PathVariable AgreementId id,
      @PathVariable int period,
      @RequestParam(defaultValue = "") String address,
      HttpServletResponse response,
      Model model) {
    return attempt(operator, id, () -> acts.again(operator, id, period, address), response, model);
  }

  private Object attempt(
      Operator operator, AgreementId id, Runnable act, HttpServletResponse response, Model model) {
    acts.must(operator);
    return Forms.answer(
        act,
        "/console/agreements/" + id + "/reports",
        response,
        model,
        () -> page(operator, id, model));
  }
}
