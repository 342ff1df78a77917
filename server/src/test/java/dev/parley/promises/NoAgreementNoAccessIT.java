package dev.parley.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Scene;
import dev.parley.client.AuthorizationFailed;
import dev.parley.client.Capability;
import dev.parley.client.ParleyClient;
import dev.parley.client.Reason;
import dev.parley.client.Refused;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    try (var scene = Scene.on(server, 2)) {
      assertNoneAfter(
          scene, () -> server.platform().suspends(scene.agreement()), "AGREEMENT_SUSPENDED");
    }
  }

  @Test
  void noReadThatBeginsAfterANarrowingCarriesData() throws Exception {
    try (var scene = Scene.on(server, 2)) {
      assertNoneAfter(
          scene,
          () -> server.platform().applies(scene.agreement().in("FR")),
          "TERRITORY_NOT_AGREED");
    }
  }

  /// Nobody said yes to what the agreement allows from then on.
  @Test
  void noReadThatBeginsAfterAWideningCarriesData() throws Exception {
    try (var scene = Scene.on(server, 2)) {
      var wider = AgreementText.with(scene.company(), "inbox.read {peoplePerDay: 10}");
      server.platform().applies(wider);
      var widest = AgreementText.with(scene.company(), "inbox.read {peoplePerDay: 20}");
      assertNoneAfter(scene, () -> server.platform().applies(widest), "CONSENT_OUTDATED");
    }
  }

  /// A thousand reads, sixteen at once, while the agreement changes.
  private void assertNoneAfter(Scene scene, Runnable change, String refusal) throws Exception {
    var thread = scene.thread();
    var reads = new ArrayList<Callable<Read>>();
    for (int at = 0; at < 1000; at++) {
      reads.add(() -> Read.of(() -> scene.messages(thread)));
    }
    try (var operators = Executors.newVirtualThreadPerTaskExecutor()) {
      var changed =
          operators.submit(() -> {
            Thread.sleep(200);
            change.run();
            return System.nanoTime();
          });

      var done = Read.all(reads, 16);
      var since = changed.get();

      done.addAll(Read.all(reads.subList(0, 20), 8));
      assertThat(done)
          .filteredOn(read -> read.began() > since)
          .hasSizeGreaterThanOrEqualTo(20)
          .allSatisfy(read -> assertThat(read.refusal()).isEqualTo(refusal));
    }
  }

  @Test
  void eventStreamEndsWithinASecondOfTheSuspension() throws Exception {
    try (var scene = Scene.on(server, 1);
        var listeners = Executors.newVirtualThreadPerTaskExecutor()) {
      var opened = new CountDownLatch(1);
      var ended =
          listeners.submit(() -> {
            try (var events = listen(scene)) {
              opened.countDown();
              events.readAllBytes();
            }
            return System.nanoTime();
          });
      opened.await();

      server.platform().suspends(scene.agreement());
      var suspended = System.nanoTime();

      assertThat(Duration.ofNanos(ended.get() - suspended)).isLessThan(Duration.ofSeconds(1));
    }
  }

  private InputStream listen(Scene scene) throws Exception {
    var path = "/partner/v1/inbox/events";
    var token = scene.access().tokens().accessToken();
    var raw = new RawPartner(server, scene.company());
    raw.reads("/partner/v1/inbox/threads", token); // which tells the nonce
    var request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Authorization", "DPoP " + token)
            .header("DPoP", raw.proof("GET", path, token, RawPartner.asUsual()))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static void assertRefused(Reason reason, Callable<?> request) {
    assertThatThrownBy(request::call)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
