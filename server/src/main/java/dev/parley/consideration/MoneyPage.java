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
import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.servlet.view.RedirectView;

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
      String kind,
      String from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
      @Nullable String amount,
      @Nullable String currency,
      @Nullable String what,
      String reference) {

    Given given() {
      var price = words(amount);
      var money =
          price.isEmpty()
              ? null
              : Money.of(price, Money.currency(words(currency).toUpperCase(Locale.ROOT)));
      return new Given(
          Kind.ofWord(kind), Side.ofWord(from), day, money, words(what), reference.strip());
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
    try {
      mayRecord(operator, id);
      ledger.record(agreements.get(id).id(), entry.given(), Actor.of(operator));
      return there(id);
    } catch (IllegalArgumentException bad) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", bad.getMessage());
    } catch (ProblemException refused) {
      Forms.refuse(refused, response, model);
    }
    return page(operator, id, model);
  }

  @PostMapping("/money/{entry}/reversal")
  RedirectView reverse(
      Operator operator,
      @PathVariable AgreementId id,
      @PathVariable long entry,
      @RequestParam String reason) {
    mayRecord(operator, id);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.invalidField("reason", "say why, in 1 to 200 characters").asException();
    }
    ledger.reverse(agreements.get(id).id(), entry, reason.strip(), Actor.of(operator));
    return there(id);
  }

  /// The books of a deal are not kept by who sits on both sides of it.
  private void mayRecord(Operator operator, AgreementId id) {
    operator.mustBe(Role.DRAFTER, Role.APPROVER);
    related.bar(id, operator);
  }

  @GetMapping("/money.csv")
  ResponseEntity<StreamingResponseBody> entries(@PathVariable AgreementId id) {
    var entries = ledger.list(agreements.get(id).id());
    return csv(id + "-ledger.csv", csv -> Statements.ledger(entries, csv));
  }

  @GetMapping("/money-by-month.csv")
  ResponseEntity<StreamingResponseBody> months(@PathVariable AgreementId id) {
    var figures = figures(agreements.get(id));
    return csv(id + "-money-by-month.csv", csv -> Statements.months(figures, csv));
  }

  private interface Table {
    void write(Csv csv);
  }

  private static ResponseEntity<StreamingResponseBody> csv(String name, Table table) {
    return ResponseEntity.ok()
        .contentType(Csv.TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(output -> {
          var csv = new Csv(output);
          table.write(csv);
          csv.flush();
        });
  }

  private static RedirectView there(AgreementId id) {
    return Forms.seeOther("/console/agreements/" + id + "/money");
  }
}
