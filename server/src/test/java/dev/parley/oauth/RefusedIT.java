package dev.parley.oauth;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Capability;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A no is an answer, and is kept.
class RefusedIT {
  private static int partners;

  private final ParleyServer server = ParleyServer.shared();
  private final Someone ada = server.platform().person("refusing-ada" + ++partners);
  private RawPartner partner =
      new RawPartner(server, server.platform().partner("asker" + partners));

  @BeforeEach
  void agree() {
    var company = server.platform().partner("asker" + partners);
    server.platform().applies(AgreementText.with(company, "inbox.read", "inbox.send"));
    partner = new RawPartner(server, company);
  }

  private Map<String, String> asks(Set<Capability> allowed, Capability... asked) {
    try (var visit = new Visit(server, ada)) {
      var question = partner.question(partner.pushes(partner.request(asked)));
      return RawPartner.parameters(visit.answers(question, allowed));
    }
  }

  @Test
  void whatWasRefusedIsNotAskedAgainUntilThePersonLetsIt() {
    assertThat(asks(Set.of(INBOX_READ), INBOX_READ, INBOX_SEND)).containsKey("code");

    var again = asks(Set.of(INBOX_SEND), INBOX_SEND);

    assertThat(again.get("error")).isEqualTo("access_denied");
    assertThat(again.get("error_description")).contains("may+not+be+asked+again");
    try (var visit = new Visit(server, ada)) {
      var mine = visit.signsIn(URI.create("/me")).body();
      var wording = mine.replaceAll("(?s).*(/me/consents/[0-9]+/wording).*", "$1");
      assertThat(visit.signsIn(URI.create(wording)).body())
          .contains("Read your messages: To try inbox.read", "Each answer stands on its own");
      var page = visit.signsIn(URI.create("/me/refusals"));
      assertThat(page.body()).contains("Send messages in your name");
      var lifted = visit.presses(page, "/me/refusals/lift");
      assertThat(lifted.body()).contains("It may ask you again.");
    }
    assertThat(asks(Set.of(INBOX_SEND), INBOX_SEND)).containsKey("code");
  }

  @Test
  void onlyWhatWasNotRefusedIsAsked() {
    asks(Set.of(), INBOX_SEND);

    try (var visit = new Visit(server, ada)) {
      var question = partner.question(partner.pushes(partner.request(INBOX_READ, INBOX_SEND)));
      var page = visit.signsIn(question).body();

      assertThat(page).contains("yes-inbox.read").doesNotContain("yes-inbox.send");
    }
  }

  @Test
  void pageIsInTheLanguageOfTheReader() {
    try (var visit = new Visit(server, ada)) {
      var question = partner.question(partner.pushes(partner.request(INBOX_READ)));
      visit.signsIn(question);
      var state = visit.signsIn(URI.create("/me?lang=ar"));

      assertThat(state.body()).contains("dir=\"rtl\"", "ما رفضته");
    }
  }
}
