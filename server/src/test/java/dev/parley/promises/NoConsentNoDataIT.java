package dev.parley.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import dev.parley.client.Asked;
import dev.parley.client.Reason;
import dev.parley.client.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Promise 2: consent is checked in the very statement that reads, so a withdrawal holds for the
/// next statement.
class NoConsentNoDataIT {
  private final ParleyServer server = ParleyServer.shared();

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  @Test
  void noReadThatBeginsAfterTheWithdrawalReturnedCarriesData() throws Exception {
    try (var scene = Scene.on(server, 20);
        var person = Executors.newVirtualThreadPerTaskExecutor()) {
      var thread = scene.thread();
      var reads = new ArrayList<Callable<Read>>();
      for (int at = 0; at < 1000; at++) {
        reads.add(() -> Read.of(() -> scene.messages(thread)));
      }
      var withdrawal =
          person.submit(() -> {
            scene.withdraws(scene.ada());
            return System.nanoTime();
          });

      var done = new ArrayList<>(Read.all(reads, 16));
      var withdrawn = withdrawal.get();
      done.addAll(Read.all(reads.subList(0, 50), 16));

      assertThat(done).filteredOn(read -> read.page() != null).isNotEmpty();
      assertThat(done)
          .filteredOn(read -> read.began() > withdrawn)
          .hasSizeGreaterThanOrEqualTo(50)
          .allSatisfy(read -> assertThat(read.refusal()).isEqualTo("CONSENT_WITHDRAWN"));
      assertThat(done)
          .filteredOn(read -> read.page() == null)
          .allSatisfy(read -> assertThat(read.refusal()).isEqualTo("CONSENT_WITHDRAWN"));
    }
  }

  @Test
  void withdrawalClosesEveryDoor() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      var message = scene.messages(thread).value().items().getLast().id();
      var inbox = scene.access().inbox();

      scene.withdraws(scene.ada());

      var doors =
          List.<Callable<?>>of(
              () -> inbox.threads(Asked.Threads.newest(1)),
              () -> inbox.thread(thread),
              () -> scene.messages(thread),
              () -> inbox.message(thread, message),
              () -> inbox.send(thread, "One more"),
              () -> inbox.delete(thread, message));
      for (var door : doors) {
        assertThatThrownBy(door::call)
            .isInstanceOfSatisfying(
                Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.CONSENT_WITHDRAWN));
      }
      assertThat(written(scene)).isEqualTo(2);
    }
  }

  private int written(Scene scene) {
    var sql =
        """
        select count(*) from message m join thread t on t.id = m.thread_id
        where t.external_id = ? and m.state = 'present'
        """;
    return server.asOwner().queryForObject(sql, Integer.class, scene.name());
  }

  @Test
  void yesThatIsGivenAgainOpensAgain() {
    try (var scene = Scene.on(server, 2)) {
      scene.withdraws(scene.ada());

      var again = scene.letIn(scene.ada());

      assertThat(again.inbox().threads(Asked.Threads.newest(1)).value().items()).hasSize(1);
    }
  }

  @Test
  void oneCapabilityTakenBackLeavesTheOthers() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      server
          .asOwner()
          .update(
              """
              update consent set withdrawn_at = now()
              where capability = 'inbox.send' and person_id = (
                select id from person where handle = ?)
              """,
              scene.ada().handle());

      assertThat(scene.messages(thread).value().items()).hasSize(2);
      assertThatThrownBy(() -> scene.access().inbox().send(thread, "One more"))
          .isInstanceOf(Refused.class);
    }
  }
}
