package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Console;
import dev.parley.ParleyServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whoever has a role on both sides finds every door to the agreement shut, whatever their roles.
class BothSidesIT {
  private static final String OBLIGATIONS =
      """
      obligations:
        - {id: reports, kind: report, owner: partner, every: P14D}
        - {id: purposes, kind: certification, owner: partner, every: P1Y}
      """;
  private static final Map<String, String> ENTRY =
      Map.of(
          "kind", "payment",
          "from", "partner",
          "day", "2026-01-31",
          "amount", "1.00",
          "currency", "USD",
          "reference", "INV-1");

  private final ParleyServer server = ParleyServer.shared();
  private final Company partner = server.platform().partner("both-sides");
  private final AgreementText agreement =
      AgreementText.with(partner, "inbox.read").and(OBLIGATIONS);
  private final String page = "/console/agreements/" + agreement.id();
  private final String company = "/console/partners/" + partner.id();

  private static void declares(Console.Session bob, String page, String staff) {
    var declared =
        bob.post(
            page,
            page + "/related",
            Map.of(
                "name", "Dora Operator",
                "staff", staff,
                "kind", "board-seat",
                "platformRole", "Vice president",
                "partnerRole", "Director",
                "since", "2020-01-01",
                "source", "Annual report"));
    assertThat(declared.statusCode()).as(declared.body()).isEqualTo(303);
  }

  @Test
  void whoSitsOnBothSidesSteersNothing() {
    server.platform().applies(agreement);
    Console.of(server).adds("dora", "staff-dora", "drafter,approver,privacy-officer");
    try (var bob = Console.of(server).signsIn("bob");
        var dora = Console.of(server).opens("dora")) {
      var dues = page + "/obligations";
      var purpose = Map.of("inbox.read", "To show what friends recommend");
      bob.post(dues, dues + "/certification", purpose);
      declares(bob, page, "staff-dora");

      assertBarred(dora.post("/console", page + "/steps", step("suspend")));
      assertBarred(dora.post("/console", page + "/steps", step("terminate")));
      assertBarred(dora.post("/console", dues + "/certification", purpose));
      assertBarred(dora.post("/console", dues + "/1/fulfilment", Map.of("reference", "Mine")));
      assertBarred(dora.post("/console", page + "/money", ENTRY));
      assertBarred(dora.post("/console", page + "/money/1/reversal", Map.of("reason", "Mine")));
      assertBarred(dora.post("/console", page + "/related/1/end", Map.of("until", "2026-01-01")));
      assertBarred(dora.post("/console", company + "/off", Map.of("reason", "Mine")));
      assertBarred(dora.post("/console", company + "/on", Map.of("reason", "Mine")));
      assertBarred(
          dora.post("/console", company + "/signing-key", Map.of("pem", partner.signingKey())));

      assertThat(dora.get(page).body())
          .contains("You have a role on both sides")
          .doesNotContain("step-suspend", "step-terminate");
      assertThat(dora.get(dues).body()).doesNotContain("id=\"certify\"", "<summary");
      assertThat(dora.get(company).body())
          .doesNotContain("<textarea", "<button type=\"submit\" id");
      assertThat(dora.get(page + "/money").body()).doesNotContain("id=\"record\"");
    }
  }

  private static Map<String, String> step(String word) {
    return Map.of("step", word, "reason", "Mine");
  }

  private static void assertBarred(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("has a role on both sides of");
  }
}
