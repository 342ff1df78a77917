package dev.parley.site;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What others' yes shows of somebody, and whether their friend lists do.
class ShownOfMeIT {
  private static final URI SHOWN = URI.create("/me/shown");
  private static final String THREADS = "/partner/v1/inbox/threads";
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();

  @Test
  void personSeesWhatWasReadOfThemInAnothersInboxAndNotWhose() {
    var ada = platform.person("shown-ada");
    var ben = platform.person("shown-ben");
    var cem = platform.person("shown-cem");
    platform.thread("shown-group", Map.of("title", "The three"), ada, ben, cem);
    platform.message("shown-group", "1", ada, NOON, "Ada was here");
    platform.message("shown-group", "2", ben, NOON.plusSeconds(1), "And Ben");
    var company = platform.registers(Company.called("shown-partner"));
    platform.applies(AgreementText.with(company, "inbox.read"));
    var partner = new RawPartner(server, company);
    partner.tokens(ada, INBOX_READ);
    partner.tokens(cem, INBOX_READ);
    var token = partner.tokens(ben, INBOX_READ).get("access_token").asString();
    var listed = RawPartner.json(partner.reads(THREADS, token)).get("items");
    var thread = THREADS + "/" + listed.get(0).get("id").asString();
    partner.reads(thread, token);
    partner.reads(thread + "/messages", token);

    try (var visit = new Visit(server, ada);
        var silent = new Visit(server, cem);
        var owner = new Visit(server, ben)) {
      var shown = visit.signsIn(SHOWN).body();

      assertThat(shown)
          .contains("read 1 message of yours", "saw that you are in the thread", "The three")
          .doesNotContain(ben.name());
      assertThat(silent.signsIn(SHOWN).body())
          .contains("saw that you are in the thread")
          .doesNotContain("of yours<");
      assertThat(owner.signsIn(SHOWN).body()).contains("There is nothing here");
    }
  }

  @Test
  void nobodyIsDiscoverableUnlessTheySaySo() {
    var ada = platform.person("discoverable-ada");
    assertThat(discoverability(ada)).isEqualTo("{\"discoverable\":false}");

    try (var visit = new Visit(server, ada)) {
      var page = visit.signsIn(URI.create("/me"));
      assertThat(page.body()).contains("Partners do not see you");
      visit.fills(page, "/me/discoverability", Map.of("discoverable", "true"));
      assertThat(discoverability(ada)).isEqualTo("{\"discoverable\":true}");
      var told =
          platform.send(
              "PUT",
              "people/" + ada.handle() + "/discoverability",
              "{\"discoverable\": false}",
              "application/json");

      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(visit.opens(URI.create("/me")).body()).contains("Partners do not see you");
    }
  }

  private String discoverability(Someone person) {
    return platform
        .send("GET", "people/" + person.handle() + "/discoverability", null, null)
        .body();
  }
}
