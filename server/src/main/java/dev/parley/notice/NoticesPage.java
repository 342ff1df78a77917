package dev.parley.notice;

import dev.parley.agreement.RelatedParties;
import dev.parley.http.Csv;
import dev.parley.http.Export;
import dev.parley.http.Forms;
import dev.parley.http.Problem;
import dev.parley.notice.Notice.Ended;
import dev.parley.notice.Notice.Reported;
import dev.parley.notice.Notice.State;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Role;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/// What a partner was told and what not, and why; what was given up is sent again from here.
@Controller
@RequestMapping("/console/partners/{id}")
class NoticesPage {
  private static final int PAGE = 50;

  private final Partners partners;
  private final Webhooks webhooks;
  private final Notices notices;
  private final RelatedParties related;

  NoticesPage(Partners partners, Webhooks webhooks, Notices notices, RelatedParties related) {
    this.partners = partners;
    this.webhooks = webhooks;
    this.notices = notices;
    this.related = related;
  }

  /// A notice as it is taken along: it names the consent, and so nobody.
  ///
  /// @param period of the report that was closed; where it has one, no consent ended
  record Row(
      String id,
      @Nullable String consent,
      String agreement,
      @Nullable String capability,
      @Nullable String reason,
      Instant endedAt,
      @Nullable Instant deletionDueAt,
      @Nullable Integer period,
      String state,
      int attempts,
      Instant nextAt,
      @Nullable Instant settledAt,
      @Nullable String fault,
      @Nullable String detail) {

    static Row of(Notice notice) {
      var about = notice.about();
      var ended = about instanceof Ended one ? one : null;
      var progress = notice.progress();
      var trouble = progress.trouble();
      return new Row(
          Letters.id(notice),
          ended == null ? null : String.valueOf(ended.consent().value()),
          about.agreement().value(),
          ended == null ? null : ended.capability(),
          ended == null ? null : ended.reason(),
          about.at(),
          ended == null ? null : ended.deletionDueAt(),
          about instanceof Reported report ? report.period() : null,
          progress.state().word(),
          progress.attempts(),
          progress.nextAt(),
          progress.settledAt(),
          trouble == null ? null : trouble.fault().word(),
          trouble == null ? null : trouble.detail());
    }
  }

  @GetMapping("/notices")
  String page(
      Operator operator,
      @PathVariable PartnerId id,
      @RequestParam Optional<String> state,
      @RequestParam Optional<String> cursor,
      Model model) {
    var partner = partners.find(id).orElseThrow(() -> Problem.notFound("partner").asException());
    var sought = sought(state);
    var page = notices.list(id, sought, cursor, PAGE);
    model.addAttribute("partner", partner);
    model.addAttribute("webhook", webhooks.find(id).orElse(null));
    model.addAttribute("notices", page.items());
    model.addAttribute("sought", sought == null ? "" : sought.word());
    model.addAttribute("newest", cursor.isEmpty() ? null : address(id, sought, null));
    model.addAttribute("older", page.next() == null ? null : address(id, sought, page.next()));
    model.addAttribute(
        "resends",
        (operator.is(Role.APPROVER) || operator.is(Role.PRIVACY_OFFICER))
            && !related.conflicts(id, operator.staff()));
    return "notice/notices";
  }

  /// What is none of the states is all of them.
  private static @Nullable State sought(Optional<String> state) {
    return state.flatMap(State::find).orElse(null);
  }

  private static String address(PartnerId id, @Nullable State state, @Nullable String cursor) {
    return UriComponentsBuilder.fromPath("/console/partners/{id}/notices")
        .queryParamIfPresent("state", Optional.ofNullable(state).map(State::word))
        .queryParamIfPresent("cursor", Optional.ofNullable(cursor))
        .encode()
        .buildAndExpand(id.value())
        .toUriString();
  }

  @PostMapping("/notices/{notice}/again")
  Object again(
      Operator operator,
      @PathVariable PartnerId id,
      @PathVariable long notice,
      HttpServletResponse response,
      Model model) {
    operator.mustBe(Role.APPROVER, Role.PRIVACY_OFFICER);
    return Forms.answer(
        () -> {
          related.bar(id, operator);
          if (!notices.resend(id, notice, Actor.of(operator))) {
            throw Problem.conflict("It is not given up, so there is nothing to send again.")
                .asException();
          }
        },
        "/console/partners/" + id + "/notices",
        response,
        model,
        () -> page(operator, id, Optional.empty(), Optional.empty(), model));
  }

  @GetMapping("/notices.ndjson")
  ResponseEntity<Export> ndjson(@PathVariable PartnerId id, @RequestParam Optional<String> state) {
    return new Export(notices.listAll(id, sought(state)).map(Row::of))
        .named(id + "-notices.ndjson");
  }

  @GetMapping("/notices.csv")
  ResponseEntity<StreamingResponseBody> csv(
      @PathVariable PartnerId id, @RequestParam Optional<String> state) {
    return Csv.download(
        id + "-notices.csv",
        csv -> {
          csv.row(
              "id",
              "consent",
              "agreement",
              "capability",
              "reason",
              "endedAt",
              "deletionDueAt",
              "period",
              "state",
              "attempts",
              "nextAt",
              "settledAt",
              "fault",
              "detail");
          try (var all = notices.listAll(id, sought(state)).map(Row::of)) {
            all.forEach(row -> write(row, csv));
          }
        });
  }

  private static void write(Row row, Csv csv) {
    csv.row(
        row.id(),
        row.consent(),
        row.agreement(),
        row.capability(),
        row.reason(),
        row.endedAt(),
        row.deletionDueAt(),
        row.period(),
        row.state(),
        row.attempts(),
        row.nextAt(),
        row.settledAt(),
        row.fault(),
        row.detail());
  }
}
