package dev.parley.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import dev.parley.client.ReceiptPlace;
import dev.parley.client.ThreadId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Promise 3: the record is on disk before the first byte of the answer is sent; where it cannot be
/// written there is no answer. A server of its own, as this one is killed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingLeavesUnrecordedIT {
  private static final int READERS = 16;

  private ParleyServer server;
  private Scene scene;
  private ThreadId thread;

  @BeforeAll
  void begin() {
    server = ParleyServer.start();
    scene = Scene.on(server, 20);
    thread = scene.thread();
  }

  @AfterAll
  void end() {
    scene.close();
    server.close();
  }

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  @Test
  void everyReadHasItsRecordAndTheRecordSaysWhatLeft() {
    var page = scene.messages(thread);

    var record = record(page.receipt());

    assertThat(record)
        .contains("\"partner\":\"" + scene.company().id() + "\"")
        .contains("\"person\":\"" + scene.ada().handle() + "\"")
        .contains("\"capability\":\"inbox.read\"")
        .doesNotContain("Words");
    for (var message : page.value().items()) {
      assertThat(record).contains(message.id().value());
    }
  }

  @Test
  void everyPageThatAnyClientGotHasItsRecordAfterAKill() throws Exception {
    for (int kill = 0; kill < 3; kill++) {
      var load = new Load();
      load.runUntil(50 + 40 * kill);
      server.kill9();
      load.stop();
      server.restart();

      var received = load.receipts();
      assertThat(received).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
      assertThat(records()).containsAll(received);
    }
  }

  @Test
  void databaseCutOffMeansNoData() throws Exception {
    var load = new Load();
    load.runUntil(50);
    cutOff();
    var cut = System.nanoTime();
    load.runFor(1500);
    load.stop();

    var after = load.reads().stream().filter(read -> read.began() > cut).toList();
    assertThat(after)
        .isNotEmpty()
        .allSatisfy(read -> assertThat(read.page()).isNull())
        .allSatisfy(read -> assertThat(read.refusal()).isEqualTo("503"));
    server.restart();
    assertThat(records()).containsAll(load.receipts());
  }

  @Test
  void recordThatCannotBeWrittenMeansNoData() {
    server.asOwner().execute("revoke insert on disclosure from parley_app");
    var before = records().size();

    var read = Read.of(() -> scene.messages(thread));
    var sent =
        Read.of(() -> {
          scene.access().inbox().send(thread, "Nobody shall read this");
          throw new AssertionError("it was sent");
        });

    server.asOwner().execute("grant insert on disclosure to parley_app");
    assertThat(read.refusal()).isEqualTo("503");
    assertThat(sent.refusal()).isEqualTo("503");
    assertThat(records()).hasSize(before);
    assertThat(messages()).doesNotContain("Nobody shall read this");
    assertThat(Read.of(() -> scene.messages(thread)).page()).isNotNull();
  }

  @Test
  void overloadedJournalSendsAwayWhoCannotWait() throws Exception {
    var path = "/partner/v1/inbox/threads?limit=1";
    assertThat(scene.reads(path).statusCode()).isEqualTo(200);
    try (var connection =
        Objects.requireNonNull(server.asOwner().getDataSource()).getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("lock table disclosure in exclusive mode");

      var answer = scene.reads(path);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("overloaded").doesNotContain("\"items\"");
      connection.rollback();
    }
    assertThat(scene.reads(path).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsConfirmedIsOnDisk() {
    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(server.asOwner().queryForObject("show " + setting, String.class))
          .as(setting)
          .isEqualTo("on");
    }
  }

  @Test
  void applicationCanNeitherChangeNorRemoveARecord() {
    var rights =
        server
            .asOwner()
            .queryForList(
                """
                select privilege_type from information_schema.table_privileges
                where grantee = 'parley_app' and table_name = 'disclosure'
                """,
                String.class);

    assertThat(rights).containsExactlyInAnyOrder("SELECT", "INSERT");
  }

  /// Kills PostgreSQL as a broken machine would.
  private void cutOff() throws IOException {
    var pid = Files.readAllLines(server.data().resolve("postgres/postmaster.pid")).getFirst();
    ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
  }

  private String record(ReceiptPlace place) {
    return server
        .asOwner()
        .queryForObject(
            "select record from disclosure where shard = ? and index = ?",
            String.class,
            place.shard(),
            place.index());
  }

  private Set<ReceiptPlace> records() {
    return new HashSet<>(
        server
            .asOwner()
            .query(
                "select shard, index from disclosure",
                (row, n) -> new ReceiptPlace(row.getInt(1), row.getLong(2))));
  }

  private List<String> messages() {
    return server.asOwner().queryForList("select body from message", String.class);
  }

  /// Many who read at once, until they are stopped.
  private final class Load {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    Load() {
      for (int at = 0; at < READERS; at++) {
        readers.execute(() -> {
          while (!stopped.get()) {
            reads.add(Read.of(() -> scene.messages(thread)));
          }
        });
      }
    }

    /// Until so many pages were received.
    void runUntil(int pages) throws InterruptedException {
      var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (receipts().size() < pages) {
        assertThat(System.nanoTime())
            .as("%s pages in a minute, %s", receipts().size(), refusals())
            .isLessThan(end);
        Thread.sleep(20);
      }
    }

    private Set<String> refusals() {
      return reads.stream().map(Read::refusal).collect(Collectors.toSet());
    }

    void runFor(long millis) throws InterruptedException {
      Thread.sleep(millis);
    }

    void stop() {
      stopped.set(true);
      readers.close();
    }

    List<Read> reads() {
      return List.copyOf(reads);
    }

    List<ReceiptPlace> receipts() {
      var receipts = new ArrayList<ReceiptPlace>();
      for (var read : reads) {
        var page = read.page();
        if (page != null) {
          receipts.add(page.receipt());
        }
      }
      return receipts;
    }
  }
}
