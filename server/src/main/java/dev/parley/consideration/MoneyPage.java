package dev.parley.consideration;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersions;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.RelatedParties;
import dev.parley.consideration.Figures.Row;
import dev.parley.disclosure.Tallies;
import dev.parley.http.Csv;
import dev.parley.http.Forms;
import dev.parley.http.Text;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// What was paid beside what was read, and the ledger behind it.
@Controller
@RequestMapping("/console/agreements/{id}")
class MoneyPage {
  private static final int LONGEST_REASON = 200;

  private final Agreements agreements;
  private final AgreementVersions versions;
  private final Commitments commitments;
  private final Ledger ledger;
  private final Tallies tallies;
  private final RelatedParties related;

  MoneyPage(
      Agreements agreements,
      AgreementVersions versions,
      Commitments commitments,
      Ledger ledger,
      Tallies tallies,
      RelatedParties related) {
    this.agreements = agreements;
    this.versions = versions;
    this.commitments = commitments;
    this.ledger = ledger;
    this.tallies = tallies;
    this.related = related;
  }

  /// As the form has it.
  record Entry(
      @Nullable String kind,
      @Nullable String from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
      @Nullable String amount,
      @Nullable String currency,
      @Nullable String what,
      @Nullable String reference) {

    Given given() {
      if (day == null) {
        throw new IllegalArgumentException("Say on which day it was given.");
      }
      var price = words(amount);
      var money =
          price.isEmpty()
              ? null
              : Money.of(price, Money.currency(words(currency).toUpperCase(Locale.ROOT)));
      return new Given(
          Kind.ofWord(words(kind)),
          Side.ofWord(words(from)),
          day,
          money,
          words(what),
          words(reference));
    }

    private static String words(@Nullable String field) {
      return field == null ? "" : field.strip();
    }
  }

  @GetMapping("/money")
  String page(Operator operator, @PathVariable AgreementId id, Model model) {
    var agreement = agreements.get(id);
    var figures = figures(agreement);
    model.addAttribute("agreement", agreement);
    model.addAttribute("figures", figures);
    model.addAttribute("byYear", charts(figures, figures.years()));
    model.addAttribute("byMonth", charts(figures, figures.months()));
    model.addAttribute("commitments", commitments(agreement));
    var entries = ledger.list(id);
    model.addAttribute("entries", entries.reversed());
    model.addAttribute(
        "reversed", entries.stream().map(LedgerEntry::reverses).collect(Collectors.toSet()));
    model.addAttribute("related", related.list(id));
    var keeper = operator.is(Role.DRAFTER) || operator.is(Role.APPROVER);
    model.addAttribute("records", keeper && !related.conflicts(id, operator.staff()));
    model.addAttribute("kinds", Kind.values());
    model.addAttribute("sides", Side.values());
    return "consideration/money";
  }

  private static List<Chart> charts(Figures figures, List<Row> rows) {
    return figures.flows().stream().map(flow -> Chart.of(flow, rows)).toList();
  }

  private Figures figures(Agreement agreement) {
    return Figures.of(
        commitments(agreement), ledger.list(agreement.id()), tallies.list(agreement.id()));
  }

  private List<Commitment> commitments(Agreement agreement) {
    return versions
        .find(agreement.id(), agreement.version())
        .map(commitments::list)
        .orElse(List.of());
  }

  @PostMapping("/money")
  Object record(
      Operator operator,
      @PathVariable AgreementId id,
      @ModelAttribute Entry entry,
      HttpServletResponse response,
      Model model) {
    return attempt(
        operator,
        id,
        () -> ledger.record(agreements.get(id).id(), entry.given(), Actor.of(operator)),
        response,
        model);
  }

  @PostMapping("/money/{entry}/reversal")
  Object reverse(
      Operator operator,
      @PathVariable AgreementId id,
      @PathVariable long entry,
      @RequestParam(defaultValue = "") String reason,
      HttpServletResponse response,
      Model model) {
    return attempt(
        operator, id, () -> reverse(operator, id, entry, reason.strip()), response, model);
  }

  private void reverse(Operator operator, AgreementId id, long entry, String reason) {
    Text.require("reason", reason, 1, LONGEST_REASON);
    ledger.reverse(agreements.get(id).id(), entry, reason, Actor.of(operator));
  }

  /// The books of a deal are not kept by who sits on both sides of it.
  private Object attempt(
      Operator operator, AgreementId id, Runnable act, HttpServletResponse response, Model model) {
    operator.mustBe(Role.DRAFTER, Role.APPROVER);
    return Forms.answer(
        () -> {
          related.bar(id, operator);
          act.run();
        },
        "/console/agreements/" + id + "/money",
        response,
        model,
        () -> page(operator, id, model));
  }

  @GetMapping("/money.csv")
  ResponseEntity<StreamingResponseBody> entries(@PathVariable AgreementId id) {
    var entries = ledger.list(agreements.get(id).id());
    return Csv.download(id + "-ledger.csv", csv -> Statements.ledger(entries, csv));
  }

  @GetMapping("/money-by-month.csv")
  ResponseEntity<StreamingResponseBody> months(@PathVariable AgreementId id) {
    var figures = figures(agreements.get(id));
    return Csv.download(id + "-money-by-month.csv", csv -> Statements.months(figures, csv));
  }
}
