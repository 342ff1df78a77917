package dev.parley.console;

import dev.parley.http.Csv;
import dev.parley.http.Export;
import dev.parley.operator.AuditEntry;
import dev.parley.operator.AuditQuery;
import dev.parley.operator.AuditTrail;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/// The audit trail: searched a page at a time, or taken along whole.
@Controller
class AuditPage {
  private static final String PATH = "/console/audit";
  private static final int PAGE = 50;

  private final AuditTrail trail;

  AuditPage(AuditTrail trail) {
    this.trail = trail;
  }

  /// What the form asks for: days in UTC, the last one included.
  record Sought(
      @Nullable String actor,
      @Nullable String act,
      @Nullable String subject,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      @Nullable String text) {

    AuditQuery query() {
      return new AuditQuery(
          actor,
          act,
          subject,
          from == null ? null : from.atStartOfDay(ZoneOffset.UTC).toInstant(),
          until == null ? null : until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text);
    }

    /// This search at another address, or further on.
    String address(String path, @Nullable String cursor) {
      return UriComponentsBuilder.fromPath(path)
          .queryParamIfPresent("actor", Optional.ofNullable(actor))
          .queryParamIfPresent("act", Optional.ofNullable(act))
          .queryParamIfPresent("subject", Optional.ofNullable(subject))
          .queryParamIfPresent("from", Optional.ofNullable(from))
          .queryParamIfPresent("until", Optional.ofNullable(until))
          .queryParamIfPresent("text", Optional.ofNullable(text))
          .queryParamIfPresent("cursor", Optional.ofNullable(cursor))
          .encode()
          .build()
          .toUriString();
    }
  }

  @GetMapping(PATH)
  String page(
      @ModelAttribute("sought") Sought sought, @RequestParam Optional<String> cursor, Model model) {
    var found = trail.list(sought.query(), cursor, PAGE);
    model.addAttribute("found", found.items());
    model.addAttribute("newest", cursor.isEmpty() ? null : sought.address(PATH, null));
    model.addAttribute("older", found.next() == null ? null : sought.address(PATH, found.next()));
    model.addAttribute("ndjson", sought.address(PATH + ".ndjson", null));
    model.addAttribute("csv", sought.address(PATH + ".csv", null));
    return "console/audit";
  }

  @GetMapping(PATH + ".ndjson")
  ResponseEntity<Export> ndjson(@ModelAttribute Sought sought) {
    return new Export(trail.listAll(sought.query())).named("audit.ndjson");
  }

  @GetMapping(PATH + ".csv")
  ResponseEntity<StreamingResponseBody> csv(@ModelAttribute Sought sought) {
    return Csv.download(
        "audit.csv",
        csv -> {
          csv.row("id", "at", "actor", "act", "subject", "detail");
          try (var entries = trail.listAll(sought.query())) {
            entries.forEach(entry -> write(entry, csv));
          }
        });
  }

  private static void write(AuditEntry entry, Csv csv) {
    csv.row(entry.id(), entry.at(), entry.actor(), entry.act(), entry.subject(), entry.detail());
  }
}
