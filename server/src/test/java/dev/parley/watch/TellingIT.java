package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Scene;
import dev.parley.Visit;
import dev.parley.client.Capability;
import dev.parley.client.ParleyClient;
import dev.parley.client.PersonId;
import dev.parley.client.Reason;
import dev.parley.client.Refused;
import dev.parley.client.WatchEvent;
import dev.parley.client.WatchEvent.Device;
import dev.parley.client.WatchEvent.Title;
import dev.parley.client.Watched;
import dev.parley.client.Watched.Result;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A partner tells what people watched, with the client.
class TellingIT {
  private final ParleyServer server = ParleyServer.shared();

  private static WatchEvent event(String id, @Nullable PersonId person, Instant at, Title title) {
    return new WatchEvent(
        id,
        person,
        title,
        at,
        Duration.ZERO,
        Device.PHONE,
        new WatchEvent.Profile("Ada", false),
        "DE");
  }

  @Test
  void clientTellsOfOnePersonAndOfMany() {
    var platform = server.platform();
    var company = platform.partner("telling");
    platform.applies(AgreementText.with(company, "watch.write"));
    var ada = platform.person("telling.ada");
    try (var partner = ParleyClient.open(company.at(server), Scene.ONCE, Clock.systemUTC())) {
      var access = Visit.letIn(server, partner, ada, Capability.WATCH_WRITE);
      var now = Clock.systemUTC().instant();
      var salt = Title.film("t1", "Salt");
      var dusk = Title.episode("t2", "Dusk", "2", "One");
      var person = new PersonId(RawPartner.person(access.tokens().accessToken()));

      assertThat(access.watching().tell(event("e1", null, now, salt)).result())
          .isEqualTo(Result.STORED);
      var told = new ArrayList<Watched>();
      var many = IntStream.range(0, 600).mapToObj(number -> event("e" + number, person, now, salt));
      partner.watching().tellAll(many, told::add);

      assertThat(told).hasSize(600);
      assertThat(told).filteredOn(each -> each.result() == Result.STORED).hasSize(599);
      assertThat(told.get(1).result()).isEqualTo(Result.REPEATED);
      var other = partner.watching().tell(event("e1", person, now, dusk));
      assertThat(other.result()).isEqualTo(Result.CONFLICT);

      access.watching().exclude("t1", "Salt");
      assertThat(partner.watching().tell(event("x", person, now, salt)).reason())
          .isEqualTo(Reason.NOT_SHARED);
      assertThat(partner.watching().tell(event("y", person, now, dusk)).result())
          .isEqualTo(Result.STORED);
      assertWithdrawn(partner, event("z", person, now, dusk), new Visit(server, ada));
      assertThatThrownBy(() -> access.watching().exclude("t2", "Dusk")).isInstanceOf(Refused.class);
      assertThatThrownBy(() -> partner.watching().tell(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertWithdrawn(ParleyClient partner, WatchEvent event, Visit visit) {
    try (visit) {
      visit.presses(visit.signsIn(URI.create("/me")), "/me/partners/telling/withdraw");
    }
    var told = partner.watching().tell(event);
    assertThat(told.result()).isEqualTo(Result.DISCARDED);
    assertThat(told.reason()).isEqualTo(Reason.CONSENT_WITHDRAWN);
  }
}
