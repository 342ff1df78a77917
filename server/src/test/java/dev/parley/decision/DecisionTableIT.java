package dev.parley.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.DecisionCase;
import dev.parley.DecisionCase.Deal;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.Capability;
import dev.parley.client.ParleyClient;
import dev.parley.client.Refused;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// The table of decisions, asked of a running server: a partner is let in as usual, then things
/// become what the case says, and the very next request gets the answer that the table names.
class DecisionTableIT {
  private static final String CERTIFICATION =
      """
      obligations:
        - {id: purposes, kind: certification, owner: partner, every: P1Y}
      """;

  private static final AtomicInteger CASES = new AtomicInteger();

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();

  static Stream<DecisionCase> cases() {
    return DecisionCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nextRequestIsAnsweredAsTheTableSays(DecisionCase told) {
    var name = "case" + CASES.incrementAndGet();
    var person = platform.person(name);
    var company = platform.partner(name);
    if (told.deal() != null && told.at() != null) {
      become(told, told.deal(), person, AgreementText.with(company, told.capability()));
      consented(told, person, company.id() + "-inbox", LocalDate.parse(told.at()));
    } else if (told.deal() != null && negotiated(told.deal())) {
      negotiate(told.deal(), AgreementText.with(company, "inbox.read"));
    } else if (told.deal() != null) {
      var usual = AgreementText.with(company, "inbox.read", "inbox.send");
      platform.applies(usual);
      try (var partner = ParleyClient.open(company.at(server))) {
        var access = letIn(partner, person, told);
        become(told, told.deal(), person, usual);
        consented(told, person);
        if (told.token().contains("refreshed")) {
          access.refresh();
        }

        assertThat(answer(access)).isEqualTo(told.expect());
      }
    }
    if (told.token().equals(List.of(told.capability()))) {
      assertThat(explained(company, person, told)).isEqualTo(told.expect());
    }
  }

  /// Under an agreement that never was in force nobody is let in; what remains is to ask why.
  private static boolean negotiated(Deal deal) {
    return deal.state().equals("draft") || deal.state().startsWith("approved");
  }

  private void negotiate(Deal deal, AgreementText agreement) {
    switch (deal.state()) {
      case "draft" -> platform.drafts(agreement);
      case "approved-by-platform" -> platform.approves(agreement);
      case "approved-by-partner" -> platform.settles(agreement);
      default -> throw new AssertionError(deal.state());
    }
  }

  private void live(Deal deal, AgreementText agreement) {
    switch (deal.state()) {
      case "active", "expired" -> {}
      case "suspended" -> platform.suspends(agreement);
      case "terminated" -> platform.ends(agreement, "terminate");
      case "breached" -> platform.ends(agreement, "breach");
      default -> throw new AssertionError(deal.state());
    }
  }

  private Access letIn(ParleyClient partner, Someone person, DecisionCase told) {
    var asked = Set.of(Capability.INBOX_READ, Capability.INBOX_SEND);
    var allowed =
        asked.stream()
            .filter(capability -> told.token().contains(capability.scope()))
            .collect(Collectors.toSet());
    return Visit.letIn(server, partner, person, asked, allowed);
  }

  private void become(DecisionCase told, Deal deal, Someone person, AgreementText usual) {
    var changed =
        new AgreementText(
            usual.id(),
            usual.partner(),
            deal.from(),
            deal.state().equals("expired") ? "2021-01-01" : deal.until(),
            deal.territories(),
            deal.capabilities(),
            deal.certified() == null ? "" : CERTIFICATION);
    var born = told.person().born();
    platform.tells(
        person.in(told.person().territory()).born(born == null ? null : LocalDate.parse(born)));
    platform.applies(changed);
    if (deal.certified() != null) {
      certified(deal, changed);
    }
    live(deal, changed);
  }

  /// Certifications are due on New Year's day: of next year, or of one that is past if the
  /// obligation began before. The switch has the server look at it again.
  private void certified(Deal deal, AgreementText agreement) {
    var began = LocalDate.parse(String.valueOf(deal.certified())).minusDays(1);
    server
        .asOwner()
        .update(
            "update obligation_start set since = least(since, ?) where agreement_id = ?",
            began.atStartOfDay().atOffset(ZoneOffset.UTC),
            agreement.id());
    platform.suspends(agreement);
    platform.resumes(agreement);
  }

  private void consented(DecisionCase told, Someone person) {
    var consent =
        switch (told.consent()) {
          case "active" -> null;
          case "none" -> "delete from consent";
          case "withdrawn" -> "update consent set withdrawn_at = now()";
          case "outdated" -> "update consent set withdrawn_at = now(), ended_by = 'amendment'";
          case "given-back" -> "update consent set withdrawn_at = now(), ended_by = 'partner'";
          case "ended-by-law" -> "update consent set withdrawn_at = now(), ended_by = 'law'";
          case "expired" ->
              "update consent set granted_at = now() - interval '2 s', expires_at = now()";
          default -> throw new AssertionError(told.consent());
        };
    if (consent != null) {
      server
          .asOwner()
          .update(
              consent + " where person_id = (select id from person where handle = ?)",
              person.handle());
    }
  }

  /// Puts a consent on record as it was on a day of the past.
  private void consented(DecisionCase told, Someone person, String agreement, LocalDate day) {
    var at = day.atStartOfDay().atOffset(ZoneOffset.UTC);
    var given = told.consent().equals("given-later") ? at.plusHours(1) : at.minusDays(2);
    var withdrawn =
        switch (told.consent()) {
          case "withdrawn" -> at.minusHours(1);
          case "withdrawn-later" -> at.plusHours(1);
          case "active", "none", "expired", "given-later" -> null;
          default -> throw new AssertionError(told.consent());
        };
    if (!told.consent().equals("none")) {
      var insert =
          """
          insert into consent (person_id, agreement_id, capability, form, form_version,
            granted_at, expires_at, withdrawn_at, grant_id)
          select id, ?, ?, 'capabilities', 1, ?, ?, ?, gen_random_uuid()
          from person where handle = ?
          """;
      var end = told.consent().equals("expired") ? at : at.plusDays(1);
      server
          .asOwner()
          .update(insert, agreement, told.capability(), given, end, withdrawn, person.handle());
    }
  }

  private static String answer(Access access) {
    try {
      access.inbox().threads(Asked.Threads.newest(1));
      return "PERMIT";
    } catch (Refused refused) {
      return refused.reason().name();
    }
  }

  private String explained(Company company, Someone person, DecisionCase told) {
    var answer =
        platform.send(
            "GET",
            "explain?partner=%s&person=%s&capability=%s%s"
                .formatted(
                    company.id(),
                    person.handle(),
                    told.capability(),
                    told.at() == null ? "" : "&at=" + told.at()),
            null,
            null);
    var explanation = new JsonMapper().readTree(answer.body());
    return reason(explanation.get("decision").asString(), explanation.get("reason").asString(null));
  }

  private static String reason(String decision, @Nullable String reason) {
    return decision.equals("permit") ? "PERMIT" : String.valueOf(reason);
  }
}
