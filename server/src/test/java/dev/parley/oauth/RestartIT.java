package dev.parley.oauth;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.Visit;
import dev.parley.client.Asked;
import dev.parley.client.ParleyClient;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestartIT {
  @Test
  void restartLosesNobody() {
    try (var server = ParleyServer.start()) {
      var ada = server.platform().person("ada");
      var company = server.platform().partner("streamflix");
      server.platform().applies(AgreementText.with(company, "inbox.read"));
      try (var partner = ParleyClient.open(company.at(server));
          var visit = new Visit(server, ada)) {
        var access = Visit.letIn(server, partner, ada, INBOX_READ);
        access.inbox().threads(Asked.Threads.newest(1));
        var waiting = partner.push(Set.of(INBOX_READ));
        visit.signsIn(URI.create("/me"));

        server.stop();
        server.restart();

        access.inbox().threads(Asked.Threads.newest(1));
        var before = access.tokens().accessToken();
        assertThat(access.refresh().accessToken()).isNotEqualTo(before);
        access.inbox().threads(Asked.Threads.newest(1));
        assertThat(visit.opens(URI.create("/me")).body()).contains("Read your messages");
        assertThat(partner.complete(waiting, visit.answers(waiting.url(), Set.of(INBOX_READ))))
            .isNotNull();
      }
    }
  }
}
