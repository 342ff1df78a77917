package dev.parley.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Launch;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageIT {
  private static final ParleyServer SERVER = ParleyServer.start();

  private final Platform platform = SERVER.platform();
  @TempDir private Path data = Path.of("");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void whatIsConfirmedIsOnDisk() {
    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(SERVER.asOwner().queryForObject("show " + setting, String.class))
          .as(setting)
          .isEqualTo("on");
    }
  }

  @Test
  void databaseListensOnThisMachineAloneAndTrustsNobody() throws IOException {
    var rules =
        Files.readAllLines(SERVER.data().resolve("postgres/pg_hba.conf")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    assertThat(rules).isNotEmpty().allMatch(rule -> rule.endsWith("scram-sha-256"));
    assertThat(SERVER.asOwner().queryForObject("show listen_addresses", String.class))
        .isEqualTo("127.0.0.1");
    assertThat(SERVER.asOwner().queryForObject("show unix_socket_directories", String.class))
        .isEmpty();
  }

  @Test
  void secretsAreTheirOwnersAlone() throws IOException {
    for (var file : List.of("database-password", "platform-token")) {
      assertThat(Files.getPosixFilePermissions(SERVER.data().resolve(file)))
          .as(file)
          .extracting(Enum::name)
          .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
  }

  @Test
  void whatIsKeptIsThereAfterARestart() {
    platform.person("ada");

    var code = SERVER.stop();
    SERVER.restart();

    assertThat(code).isEqualTo(143); // SIGTERM's
    assertThat(knows("ada")).isTrue();
  }

  @Test
  void killedServerLosesNothingThatItConfirmed() throws InterruptedException {
    var confirmed = new ConcurrentSkipListSet<String>();
    var enough = new CountDownLatch(30);
    var writer = Thread.ofVirtual().start(() -> write("k", confirmed, enough));

    enough.await();
    SERVER.kill9();
    writer.join();
    SERVER.restart();

    assertThat(SERVER.log()).contains("Stopping the PostgreSQL that a killed server left");
    assertThat(confirmed).hasSizeGreaterThanOrEqualTo(30).allMatch(this::knows);
  }

  @Test
  void killedServerWithItsDatabaseLosesNothingThatItConfirmed() throws InterruptedException {
    var confirmed = new ConcurrentSkipListSet<String>();
    var enough = new CountDownLatch(30);
    var writer = Thread.ofVirtual().start(() -> write("d", confirmed, enough));

    enough.await();
    var database = Postmaster.find(SERVER.data().resolve("postgres")).orElseThrow();
    ProcessHandle.of(database.pid()).orElseThrow().destroyForcibly();
    SERVER.kill9();
    writer.join();
    SERVER.restart();

    assertThat(confirmed).hasSizeGreaterThanOrEqualTo(30).allMatch(this::knows);
  }

  private void write(String prefix, Set<String> confirmed, CountDownLatch enough) {
    try {
      for (int i = 0; i < 100_000; i++) {
        var handle = prefix + i;
        var answer =
            platform.send("PUT", "people/" + handle, "{\"name\": \"X\"}", "application/json");
        if (answer.statusCode() == 200) {
          confirmed.add(handle);
          enough.countDown();
        }
      }
    } catch (UncheckedIOException killed) {
      // as meant
    }
  }

  private boolean knows(String handle) {
    return platform.send("GET", "people/" + handle, null, null).statusCode() == 200;
  }

  @Test
  void secondServerOnTheSameDataDoesNotStart() {
    var second = Launch.in(SERVER.data()).run("serve");

    assertThat(second.code()).isEqualTo(2);
    assertThat(second.complaint().lines())
        .singleElement()
        .asString()
        .startsWith("parley: Another Parley (process ")
        .contains(SERVER.data().toString());
    assertThat(SERVER.get("/openapi.json").statusCode()).isEqualTo(200);
  }

  @Test
  void commandSharesTheDatabaseOfARunningServer() throws IOException {
    var file = agreement("shared-inbox");

    var applied = Launch.in(SERVER.data()).run("agreement", "apply", file.toString());

    assertThat(applied).isEqualTo(new Launch.Outcome(0, "shared-inbox version 1: draft\n", ""));
    assertThat(platform.send("GET", "agreements/shared-inbox", null, null).statusCode())
        .isEqualTo(200);
  }

  @Test
  void commandRunsTheDatabaseItselfWhereNoServerDoes() throws IOException {
    var file = agreement("alone-inbox");

    var first = Launch.in(data).run("agreement", "apply", file.toString());
    var second = Launch.in(data).run("agreement", "apply", file.toString());

    assertThat(first).isEqualTo(new Launch.Outcome(0, "alone-inbox version 1: draft\n", ""));
    assertThat(second).isEqualTo(first);
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void commandsAtOnceShareADatabaseOrSayThatTheyCannot() throws IOException {
    var ids = List.of("first-inbox", "second-inbox");
    var outcomes = new ConcurrentHashMap<String, Launch.Outcome>();

    ids.parallelStream().forEach(id -> outcomes.put(id, apply(id)));

    assertThat(outcomes).anySatisfy((_, outcome) -> assertThat(outcome.code()).isZero());
    assertThat(outcomes)
        .allSatisfy((_, outcome) ->
            assertThat(outcome.complaint()).matches("(parley: The Parley that uses [^\n]*)?"));
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  private Launch.Outcome apply(String id) {
    try {
      return Launch.in(data).run("agreement", "apply", agreement(id).toString());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private Path agreement(String id) throws IOException {
    var text = AgreementText.with(Company.called("streamflix"), "inbox.read").called(id).yaml();
    return Files.writeString(data.resolve(id + ".yaml"), text);
  }
}
