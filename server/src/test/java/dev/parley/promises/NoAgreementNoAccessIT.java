package dev.parley.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import dev.parley.client.AuthorizationFailed;
import dev.parley.client.Capability;
import dev.parley.client.ParleyClient;
import dev.parley.client.Reason;
import dev.parley.client.Refused;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Promise 1: a partner gets in by an agreement that is signed, in term and not suspended, and that
/// names the capability and the territory. The table of decisions has it case by case; here is what
/// happens when an agreement changes under a partner that is in already.
class NoAgreementNoAccessIT {
  private final ParleyServer server = ParleyServer.shared();

  @Test
  void partnerWithoutAgreementCannotEvenAsk() {
    var stranger = server.platform().partner("stranger");

    try (var partner = ParleyClient.open(stranger.at(server))) {
      assertThatThrownBy(() -> partner.push(Set.of(Capability.INBOX_READ)))
          .isInstanceOf(AuthorizationFailed.class);
    }
  }

  @Test
  void capabilityThatIsNotAgreedCannotBeAskedFor() {
    var modest = server.platform().partner("modest");
    server.platform().applies(AgreementText.with(modest, "inbox.read"));

    try (var partner = ParleyClient.open(modest.at(server))) {
      assertThatThrownBy(() -> partner.push(Set.of(Capability.INBOX_SEND)))
          .isInstanceOf(AuthorizationFailed.class);
    }
  }

  @Test
  void agreementOfOnePartnerOpensNothingToAnother() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      server.platform().suspends(scene.agreement());
      var other = server.platform().partner(scene.name() + "-other");
      server.platform().applies(AgreementText.with(other, "inbox.read", "inbox.send"));

      assertRefused(Reason.AGREEMENT_SUSPENDED, () -> scene.messages(thread));
    }
  }

  @Test
  void narrowerTerritoryHoldsForTheNextRequest() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      assertThat(scene.messages(thread).value().items()).hasSize(2);

      server.platform().applies(scene.agreement().in("FR"));

      assertRefused(Reason.TERRITORY_NOT_AGREED, () -> scene.messages(thread));
      assertRefused(Reason.TERRITORY_NOT_AGREED, () -> scene.access().inbox().send(thread, "Hi"));
    }
  }

  @Test
  void suspensionAndReturnHoldForTheNextRequest() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      server.platform().suspends(scene.agreement());
      assertRefused(Reason.AGREEMENT_SUSPENDED, () -> scene.messages(thread));

      server.platform().resumes(scene.agreement());

      assertThat(scene.messages(thread).value().items()).hasSize(2);
    }
  }

  @Test
  void noReadThatBeginsAfterASuspensionCarriesData() throws Exception {
    try (var scene = Scene.on(server, 2);
        var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var thread = scene.thread();
      var reads = new ArrayList<Callable<Read>>();
      for (int at = 0; at < 300; at++) {
        reads.add(() -> Read.of(() -> scene.messages(thread)));
      }
      var suspension =
          readers.submit(() -> {
            Thread.sleep(200);
            server.platform().suspends(scene.agreement());
            return System.nanoTime();
          });

      var done = Read.all(reads, 8);
      var suspended = suspension.get();

      done.addAll(Read.all(reads.subList(0, 20), 8));
      assertThat(done)
          .filteredOn(read -> read.began() > suspended)
          .hasSizeGreaterThanOrEqualTo(20)
          .allSatisfy(read -> assertThat(read.refusal()).isEqualTo("AGREEMENT_SUSPENDED"));
    }
  }

  private static void assertRefused(Reason reason, Callable<?> request) {
    assertThatThrownBy(request::call)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
