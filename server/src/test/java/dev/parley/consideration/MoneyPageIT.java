package dev.parley.consideration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Console;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The ledger in the console, from outside.
class MoneyPageIT {
  private final ParleyServer server = ParleyServer.shared();

  private static Map<String, String> payment(String amount, String reference) {
    return Map.of(
        "kind", "payment",
        "from", "partner",
        "day", "2026-01-31",
        "amount", amount,
        "currency", "usd",
        "what", "",
        "reference", reference);
  }

  @Test
  void whatWasPaidStandsBesideWhatWasRead() {
    try (var scene = Scene.on(server, 20);
        var ann = Console.of(server).signsIn("ann")) {
      var page = "/console/agreements/" + scene.agreement().id() + "/money";
      scene.messages(scene.thread());

      var wrong = ann.post(page, payment("1,5", "INV-1"));
      var done = ann.post(page, payment("1500.00", "=INV-1"));

      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(wrong.body()).contains("&#39;1,5&#39; is no amount");
      assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
      assertThat(ann.get(page).body())
          .contains("1,500.00 USD", "=INV-1", "<svg", ": 20<")
          .doesNotContain("??", "style=");
      assertThat(ann.get(page + ".csv").body())
          .contains("\"payment\",\"partner\",\"1500.00\",\"USD\",\"\",\"'=INV-1\"");
      assertThat(ann.get(page + "-by-month.csv").body()).contains("\"2026-01\"");
    }
  }

  @Test
  void auditorReadsTheLedgerAndWritesNothing() {
    try (var scene = Scene.on(server, 1);
        var eve = Console.of(server).signsIn("eve")) {
      var page = "/console/agreements/" + scene.agreement().id() + "/money";

      var refused =
          eve.post(
              page,
              Map.of(
                  "kind",
                  "data",
                  "from",
                  "partner",
                  "day",
                  "2026-01-31",
                  "what",
                  "Watch history",
                  "reference",
                  "x"));

      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(eve.get(page).body())
          .contains("Nothing is recorded yet.")
          .doesNotContain("id=\"record\"");
    }
  }
}
