package dev.parley.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.Console;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;

/// The public register, as anybody sees it who never signed in.
class RegisterIT {
  private final ParleyServer server = ParleyServer.shared();

  private HttpResponse<String> json(String id) {
    return server.get("/agreements/" + id, "Accept", "application/json");
  }

  @Test
  void agreementIsListedWithAllThatItAllowsAndNoSmallNumber() {
    try (var scene = Scene.on(server, 12)) {
      scene.messages(scene.thread());
      var id = scene.agreement().id();
      server
          .asOwner()
          .update(
              """
              insert into related_party (agreement_id, name, kind, platform_role, partner_role,
                since, source, declared_by, declared_at)
              values (?, 'Rhea Dahl', 'board-seat', 'director', 'chief executive', ?, 'Filing 7',
                'operator:ann', now())
              """,
              id,
              LocalDate.of(2020, 1, 1));

      var listing = new JsonMapper().readTree(json(id).body());
      var page = server.get("/agreements/" + id, "Accept", "text/html").body();

      assertThat(listing.get("state").asString()).isEqualTo("active");
      assertThat(listing.get("capabilities")).hasSize(3);
      assertThat(listing.get("relatedParties").get(0).get("name").asString())
          .isEqualTo("Rhea Dahl");
      assertThat(listing.get("connected").get("fewerThan").asInt()).isEqualTo(10);
      var month = listing.get("disclosures").get(0);
      assertThat(month.get("disclosures").get("about").isNull()).isTrue();
      assertThat(month.get("messages").get("about").asInt()).isEqualTo(12);
      assertThat(page).contains("Rhea Dahl", "fewer than 10", "To try inbox.read");
      assertThat(page).doesNotContain("??", scene.ada().handle());
      assertThat(server.get("/agreements", "Accept", "text/html").body()).contains(id);
      assertThat(server.get("/agreements").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void draftsAreNotShownAndWhatBothHaveSignedIsShownBeforeItIsActive() {
    var platform = server.platform();
    var written = AgreementText.with(platform.partner("lister"), "inbox.read").called("listed");
    platform.drafts(written);
    assertThat(json(written.id()).statusCode()).isEqualTo(404);
    assertThat(server.get("/agreements").body()).doesNotContain("/agreements/listed");

    platform.settles(written);

    assertThat(new JsonMapper().readTree(json(written.id()).body()).get("state").asString())
        .isEqualTo("approved-by-partner");
  }

  @Test
  void whatNobodyAgreedOnIsNeverShownAsAgreed() {
    var platform = server.platform();
    var written = AgreementText.with(platform.partner("rewriter"), "inbox.read").called("anew");
    platform.drafts(written);
    platform.settles(written);

    try (var ann = Console.of(server).signsIn("ann")) {
      var page = "/console/agreements/" + written.id();
      var other = written.in("DE", "PL").yaml().replace("title: ", "title: Never agreed, ");
      var drafted =
          ann.post(
              "/console/agreements/new?of=" + written.id(),
              "/console/agreements",
              Map.of("document", other, "seen", "99"));
      assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(303);
      assertThat(json(written.id()).body()).doesNotContain("Never agreed", "\"PL\"");

      ann.post("/console", page + "/steps", Map.of("step", "abandon", "reason", "Not after all"));
    }

    var listing = new JsonMapper().readTree(json(written.id()).body());
    assertThat(listing.get("state").asString()).isEqualTo("terminated");
    assertThat(listing.toString()).doesNotContain("Never agreed", "\"PL\"");
  }

  @Test
  void nothingBecomesActiveBeforeItIsListed() {
    var platform = server.platform();
    var written = AgreementText.with(platform.partner("hider"), "inbox.read").called("hidden");
    platform.drafts(written);

    assertThatThrownBy(() ->
            server
                .asOwner()
                .update("update agreement set state = 'active' where id = ?", written.id()))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("agreement_is_listed");
  }

  @Test
  void whatIsNoAgreementIsNotThere() {
    assertThat(json("no-such").statusCode()).isEqualTo(404);
    assertThat(json("No%20Id").statusCode()).isEqualTo(404);
  }
}
