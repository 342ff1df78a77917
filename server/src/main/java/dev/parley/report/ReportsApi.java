package dev.parley.report;

import dev.parley.http.Export;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.oauth.Company;
import dev.parley.oauth.CompanyScope;
import dev.parley.report.Report.Comparison;
import dev.parley.report.Reports.Disputed;
import dev.parley.report.Reports.Filed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reports for partners, and where they hand in their own counts. Nothing in them is about fewer
/// people than the agreement allows.
@RestController
@RequestMapping("/partner/v1/reports")
class ReportsApi {
  private final Files files;
  private final Reports reports;
  private final Statements statements;

  ReportsApi(Files files, Reports reports, Statements statements) {
    this.files = files;
    this.reports = reports;
    this.statements = statements;
  }

  /// @param dispute what about; null where there is none
  record ReportView(
      String agreement,
      int period,
      LocalDate from,
      LocalDate to,
      Instant closedAt,
      String sha256,
      @Nullable Instant statementAt,
      @Nullable Disputed dispute) {

    static ReportView of(String agreement, Filed filed) {
      return new ReportView(
          agreement,
          filed.period(),
          filed.from(),
          filed.to(),
          filed.closedAt(),
          filed.sha256(),
          filed.statementAt(),
          filed.dispute());
    }
  }

  @GetMapping
  Page<ReportView> list(Company company, @RequestParam(defaultValue = "") String agreement) {
    company.require(CompanyScope.REPORT_READ);
    var one = files.of(company.partner(), agreement);
    files.course(one);
    return new Page<>(
        reports.list(one.id()).stream()
            .map(filed -> ReportView.of(one.id().value(), filed))
            .toList(),
        null);
  }

  @GetMapping("/{period}")
  ResponseEntity<byte[]> get(
      Company company,
      @PathVariable int period,
      @RequestParam(defaultValue = "") String agreement,
      @RequestParam Optional<String> format,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
    company.require(CompanyScope.REPORT_READ);
    var rendering = files.get(files.of(company.partner(), agreement), period);
    return download(rendering, format(format, accept));
  }

  static ResponseEntity<byte[]> download(Rendering rendering, Format format) {
    return ResponseEntity.ok()
        .contentType(format.type())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            Export.attachment(format.file(rendering.report().head())))
        .body(rendering.in(format));
  }

  private static Format format(Optional<String> word, String accept) {
    if (word.isPresent()) {
      return named(word.get());
    }
    return Format.accepted(List.copyOf(MediaType.parseMediaTypes(accept)))
        .orElseThrow(() ->
            Problem.invalidField("format", "a report comes as " + Format.words()).asException());
  }

  static Format named(String word) {
    return Format.find(word)
        .orElseThrow(
            () -> Problem.invalidField("format", "it is none of " + Format.words()).asException());
  }

  /// @param comparison with the report; null while that is not made
  record StatementView(
      String agreement, int period, Instant receivedAt, @Nullable Comparison comparison) {}

  @PostMapping("/{period}/statement")
  StatementView state(
      Company company,
      @PathVariable int period,
      @RequestParam(defaultValue = "") String agreement,
      @RequestBody Statement statement) {
    company.require(CompanyScope.REPORT_STATEMENT);
    var one = files.of(company.partner(), agreement);
    var course = files.course(one);
    var over = files.over(course, period);
    statement.check(course, over);
    var received = statements.take(one, course, over, statement);
    var comparison =
        reports
            .find(one.id(), period)
            .map(ReportText::read)
            .map(report -> Comparing.of(report, received.statement(), received.receivedAt()))
            .orElse(null);
    return new StatementView(one.id().value(), period, received.receivedAt(), comparison);
  }
}
