package dev.parley.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Console;
import dev.parley.ParleyServer;
import dev.parley.WorkFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The dossier, checked with the tools that everybody has.
class DossierIT {
  private final ParleyServer server = ParleyServer.shared();

  @TempDir Path temporary = Path.of("");

  private static final String MORE =
      """
      obligations:
        - {id: reports, kind: report, owner: partner, every: P14D}
        - {id: forget, kind: deletion, owner: partner, within: P30D}
        - {id: purposes, kind: certification, owner: partner, every: P1Y}
      consideration:
        - {kind: ad-spend, from: partner, year: 2027, amount: 150000.00, currency: USD}
        - {kind: data, from: partner, year: 2027, what: Watch history}
      """;

  private AgreementText agreement(String id) {
    var platform = server.platform();
    var text = AgreementText.with(platform.partner(id), "inbox.read {messagesPerDay: 9}").and(MORE);
    platform.applies(text);
    return platform.applies(text.in("DE"));
  }

  @Test
  void manifestVerifiesByAPlainSha256sum() throws IOException, InterruptedException {
    var folder = new WorkFolder(temporary);
    var agreement = agreement("dossier");
    try (var eve = Console.of(server).signsIn("eve")) {
      var zip = eve.download("/console/agreements/" + agreement.id() + "/dossier.zip");

      assertThat(zip.statusCode()).isEqualTo(200);
      folder.unzip(new ByteArrayInputStream(zip.body()));
    }

    var check = folder.run("sha256sum", "-c", "--strict", "SHA256SUMS");
    assertThat(check).contains("versions/2/canonical.json: OK", "ledger.csv: OK");
    assertThat(check).doesNotContain("FAILED");
    assertThat(folder.read("README.txt"))
        .contains("Nobody is declared to have a role on both sides.");
    assertThat(folder.read("events.csv")).contains("\"activate\"", "\"operator:bob\"");
    assertThat(folder.read("approvals.csv").lines()).hasSize(4);
    assertThat(folder.read("consideration.csv")).contains("\"150000.00\",\"USD\"");
    assertThat(
            server
                .asOwner()
                .queryForList(
                    "select actor from audit_entry where act = 'agreement.dossier'"
                        + " and subject = ?",
                    String.class,
                    agreement.id()))
        .containsExactly("operator:eve");
  }

  @Test
  void signaturesInItAreCheckedWithItsKeys() throws IOException, InterruptedException {
    var folder = new WorkFolder(temporary);
    var agreement = agreement("signed");
    try (var eve = Console.of(server).signsIn("eve")) {
      var zip = eve.download("/console/agreements/" + agreement.id() + "/dossier.zip");
      folder.unzip(new ByteArrayInputStream(zip.body()));
    }

    var signed = folder.read("signatures.csv").lines().skip(1).toList();

    assertThat(signed).hasSize(3);
    for (var line : signed) {
      var cells = line.replace("\"", "").split(",", -1);
      var said =
          folder.run(
              "openssl",
              "pkeyutl",
              "-verify",
              "-pubin",
              "-inkey",
              "keys/" + cells[2] + ".pem",
              "-rawin",
              "-in",
              "versions/" + cells[0] + "/canonical.json",
              "-sigfile",
              "versions/%s/%s.sig".formatted(cells[0], cells[1]));
      assertThat(said).contains("Signature Verified Successfully");
    }
  }

  @Test
  void odrlSaysTheSame() {
    var agreement = agreement("odrl");
    var path = "agreements/" + agreement.id() + "/versions/2/odrl";

    var answer = server.platform().send("GET", path, null, null);

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/ld+json");
    var policy = new JsonMapper().readTree(answer.body());
    assertThat(policy.get("@type").asString()).isEqualTo("Agreement");
    assertThat(policy.get("assignee").get("uid").asString())
        .isEqualTo("urn:parley:party:partner:odrl");
    var constraints = policy.get("permission").get(0).get("constraint").toString();
    assertThat(constraints)
        .contains("\"purpose\"", "\"spatial\"", "[\"DE\"]", "\"dateTime\"", "\"count\"");
    assertThat(policy.get("obligation")).hasSize(5);
  }
}
