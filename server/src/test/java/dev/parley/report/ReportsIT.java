package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Console;
import dev.parley.Launch;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports from outside: for the partner, for operators, and on the command line.
class ReportsIT {
  private final ParleyServer server = ParleyServer.shared();
  private final LocalDate start = LocalDate.now(Clock.systemUTC()).minusDays(17);

  @TempDir private Path folder;

  /// In force since its start, 17 days ago, and with as many sends on its first day.
  private AgreementText agreed(String id, int sends) {
    var company = server.platform().partner(id);
    var text =
        AgreementText.with(company, "inbox.read")
            .during(start.toString(), "2040-01-01")
            .and(
                """
                recommendations:
                  interfaces: [web]
                  initiationSurfaces: [title-page]
                  implementationVariants: [a]
                  linkHosts: [link.example]
                reporting: {}
                """);
    server.platform().applies(text);
    var owner = server.asOwner();
    owner.update(
        "update agreement_version set in_force_from = ?::date where agreement_id = ?",
        start.toString(),
        text.id());
    var cell =
        """
        insert into recommendation_cell (agreement_id, interface, initiation_surface,
          implementation_variant, recipient_kind, test)
        values (?, 'web', 'title-page', 'a', 'platform', false)
        """;
    owner.update(cell, text.id());
    var events =
        """
        insert into recommendation_send (cell_id, day, sent_at, sender, recipient)
        select c.id, ?::date, ?::date + interval '9 hours', n, n + 1000
        from recommendation_cell c, generate_series(1, ?) n where c.agreement_id = ?
        """;
    owner.update(events, start.toString(), start.toString(), sends, text.id());
    return text;
  }

  private RawPartner partner(Company company) {
    return new RawPartner(server, company);
  }

  private static String token(RawPartner partner, String scope) {
    var form = Map.of("grant_type", "client_credentials", "scope", scope);
    return RawPartner.json(partner.asksForTokens(form)).get("access_token").asString();
  }

  private String statement(long sends) {
    var counts =
        """
        {"interface":"web","initiationSurface":"title-page","implementationVariant":"a",\
        "recipientKind":"platform","sends":%d,"clicks":0}\
        """
            .formatted(sends);
    return start
        .datesUntil(start.plusDays(14))
        .map(day ->
            "{\"day\":\"%s\",\"counts\":[%s]}".formatted(day, day.equals(start) ? counts : ""))
        .collect(Collectors.joining(",", "{\"days\":[", "]}"));
  }

  private HttpResponse<String> states(
      RawPartner partner, String token, int period, String statement) {
    return partner.writes(
        "POST",
        "/partner/v1/reports/" + period + "/statement",
        token,
        statement,
        "Content-Type",
        "application/json");
  }

  private Launch.Outcome report(AgreementText agreement, String... more) {
    var line = new ArrayList<>(List.of("report", "--agreement", agreement.id()));
    line.addAll(List.of(more));
    return server.launch().run(line.toArray(String[]::new));
  }

  @Test
  void reportIsTheSameForBothSidesAndOnTheCommandLine() throws IOException {
    var agreement = agreed("reports-all", 40);
    var json = folder.resolve("report.json");
    var pdf = folder.resolve("report.pdf");

    var made = report(agreement, "--period", "1", "--format", "json", "--out", json.toString());
    var drawn = report(agreement, "--period", "1", "--out", pdf.toString());

    assertThat(made.code()).as(made.complaint()).isZero();
    assertThat(drawn.code()).as(drawn.complaint()).isZero();
    assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    var partner = partner(agreement.partner());
    var reads = token(partner, "report.read");
    var list = RawPartner.json(partner.reads("/partner/v1/reports", reads));
    var one = list.get("items").get(0);
    assertThat(partner.reads("/partner/v1/reports/1?format=json", reads).body())
        .isEqualTo(Files.readString(json));
    var hash = ReportText.hex(ReportText.hash(Files.readAllBytes(json)));
    assertThat(one.get("sha256").asString()).isEqualTo(hash);
    try (var ann = Console.of(server).signsIn("ann")) {
      var page = "/console/agreements/" + agreement.id() + "/reports";
      assertThat(ann.get(page).body()).contains(one.get("sha256").asString()).doesNotContain("??");
      assertThat(ann.get(page + "/1").body())
          .contains("People sent 40 recommendations", "Reports")
          .doesNotContain("??", "style=");
      assertThat(ann.download(page + "/1/file?format=pdf").body())
          .isEqualTo(Files.readAllBytes(pdf));
      for (var format : Format.values()) {
        assertThat(ann.download(page + "/1/file?format=" + format.word()).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void statementIsHeldAgainstTheReportAndADisputeIsSettledInTheConsole() {
    var agreement = agreed("reports-states", 40);
    report(agreement, "--period", "1", "--out", folder.resolve("a.pdf").toString());
    var partner = partner(agreement.partner());
    var states = token(partner, "report.statement");

    var taken = states(partner, states, 1, statement(30));

    assertThat(RawPartner.json(taken).get("comparison").get("disputed").asBoolean()).isTrue();
    assertThat(states(partner, states, 1, statement(30)).statusCode()).isEqualTo(200);
    assertThat(states(partner, states, 1, statement(31)).statusCode()).isEqualTo(409);
    assertThat(states(partner, states, 1, statement(-1)).statusCode()).isEqualTo(400);
    assertThat(states(partner, states, 2, statement(30)).statusCode()).isEqualTo(422);
    assertThat(states(partner, states, 0, statement(30)).statusCode()).isEqualTo(422);
    assertThat(states(partner, token(partner, "report.read"), 1, statement(30)).statusCode())
        .isEqualTo(403);
    try (var ann = Console.of(server).signsIn("ann")) {
      var page = "/console/agreements/" + agreement.id() + "/reports";
      assertThat(ann.get(page).body()).contains("sends 40 here, 30 there");
      assertThat(ann.get(page + "/1").body()).contains("came after this report was closed");
      var settled = ann.post(page, page + "/1/settlement", Map.of("settlement", "Theirs lacked."));
      assertThat(settled.statusCode()).isEqualTo(303);
      assertThat(ann.get(page).body()).contains("Settled", "Theirs lacked.");
    }
  }

  @Test
  void whatCannotBeHadIsSaidInASentence() {
    var agreement = agreed("reports-bad", 1);
    var out = folder.resolve("none.pdf").toString();
    var without = AgreementText.with(server.platform().partner("reports-none"), "inbox.read");
    server.platform().applies(without);

    assertThat(report(agreement, "--period", "2", "--out", out).complaint())
        .contains("Period 2 is not over");
    assertThat(report(agreement, "--period", "0", "--out", out).complaint())
        .contains("before the agreement's start");
    assertThat(report(agreement, "--period", "1", "--format", "doc", "--out", out).complaint())
        .contains("no format 'doc'");
    assertThat(report(without, "--period", "1", "--out", out).complaint())
        .contains("asks for no reports");
    assertThat(report(without, "--period", "1", "--out", out).code()).isEqualTo(2);
    assertThat(report(agreement, "--period", "1", "--out", folder.toString()).code()).isEqualTo(2);
  }
}
