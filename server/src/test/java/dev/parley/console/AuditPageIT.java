package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Console;
import dev.parley.ParleyServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AuditPageIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Console console = Console.of(server);

  @Test
  void signInsAndRefusedOnesAreOnTheTrail() {
    console.adds("audited", "staff-audited", "drafter");
    try (var audited = new Console.Session(server);
        var eve = console.signsIn("eve")) {
      audited.signIn("audited", "not the password");
      audited.signIn("audited", Console.password("audited"));
      var out = audited.post("/console/sign-out", Map.of());
      assertThat(audited.follow(out).body()).contains("You are signed out.");

      var page = eve.get("/console/audit?subject=audited").body();

      assertThat(page)
          .contains(
              "operator.add",
              "operator.sign-in-refused",
              "operator.sign-in<",
              "operator.sign-out",
              "stranger",
              "operator:audited",
              "command line");
    }
  }

  @Test
  void whatWasTypedForANameIsNotWrittenDown() {
    try (var stranger = new Console.Session(server);
        var eve = console.signsIn("eve")) {
      stranger.signIn("a-secret-typed-too-early", "x");

      assertThat(eve.get("/console/audit").body()).doesNotContain("a-secret-typed-too-early");
      assertThat(eve.get("/console/audit?subject=unknown").body()).contains("stranger");
    }
  }

  @Test
  void trailIsTakenAlongAsLinesAndAsATable() {
    console.adds("exported", "staff-exported", "drafter,auditor");
    try (var eve = console.signsIn("eve")) {
      var lines = eve.get("/console/audit.ndjson?subject=exported");
      var table = eve.get("/console/audit.csv?subject=exported&from=2020-01-01&until=2100-01-01");

      var entry = new JsonMapper().readTree(lines.body().strip());
      assertThat(entry.get("act").asString()).isEqualTo("operator.add");
      assertThat(entry.get("detail").asString()).contains("staff-exported", "auditor, drafter");
      assertThat(table.body().lines())
          .hasSize(2)
          .first()
          .isEqualTo("\"id\",\"at\",\"actor\",\"act\",\"subject\",\"detail\"");
      assertThat(table.headers().firstValue("Content-Disposition").orElse(""))
          .isEqualTo("attachment; filename=\"audit.csv\"");
    }
  }

  @Test
  void nobodyReadsItUnknown() {
    assertThat(server.get("/console/audit").statusCode()).isEqualTo(302);
    assertThat(server.get("/console/audit.csv").statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=yesterday", "cursor=x"})
  void whatCannotBeSoughtSaysSo(String query) {
    try (var eve = console.signsIn("eve")) {
      var page = eve.get("/console/audit?" + query);

      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("This cannot be answered");
    }
  }

  @Test
  void formulaIsNoFormulaInATable() {
    console.adds("formula", "=1+1", "auditor");
    try (var eve = console.signsIn("eve")) {
      var table = eve.get("/console/audit.csv?subject=formula").body();

      assertThat(table).contains("staff id =1+1").doesNotContain("\"=");
    }
  }
}
