package dev.parley.bench;

import dev.parley.bench.Cell.Cpu;
import dev.parley.bench.WatchTelling.Form;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley bench watch`: what it costs to take in watch events, durably and once, beside `COPY`
/// of the same rows.
@Command(
    name = "watch",
    description = {
      "Tells the packaged server what people watched, as NDJSON and as arrays of a thousand, and",
      "copies the very same rows into a table of the same shape. Each turn begins with an empty",
      "table. It prints medians over the rounds, and checks that all is stored, and stored once."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private static final Pattern READY = Pattern.compile("is ready: .*, issuer (http[^,]+),");
  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--people", description = "Who watched.")
  private int people = 10_000;

  @Option(names = "--events", description = "That are told in each turn; 1,000 or more.")
  private int events = 100_000;

  @Option(names = "--connections", split = ",", description = "So many at once.")
  private List<Integer> connections = List.of(1, 4);

  @Option(names = "--rounds", description = "5 or more for figures to keep.")
  private int rounds = 5;

  @Option(names = "--warm-up", description = "Rounds that do not count.")
  private int warmUp = 2;

  @Option(
      names = "--server",
      paramLabel = "JAR",
      description = "The packaged server; ./parley names the one that it built.")
  private Path server = Path.of(System.getProperty("parley.server", "parley-server-app.jar"));

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(server)) {
      throw new BenchRefused("There is no server at " + server + "; start ./parley bench watch.");
    }
    var audience = new Audience(people, events);
    var folder = Files.createTempDirectory("parley-bench");
    try (var started =
        Started.java(
            List.of("-jar", server.toString(), "serve"),
            Map.of("PARLEY_DATA", folder.toAbsolutePath().toString(), "PARLEY_PORT", "0"),
            READY)) {
      new Run(started, Store.in(folder.toAbsolutePath()), spec.commandLine().getOut(), audience)
          .measure();
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    return 0;
  }

  /// All turns on one server.
  private final class Run {
    private final Started started;
    private final Store store;
    private final PrintWriter out;
    private final JdbcClient jdbc;
    private final WatchCopy copy;
    private final List<WatchTelling> told;
    private final Map<Store.Seen, Long> seen = new HashMap<>();

    Run(Started started, Store store, PrintWriter out, Audience audience) throws Exception {
      this.started = started;
      this.store = store;
      this.out = out;
      this.jdbc = JdbcClient.create(store.source());
      this.copy = new WatchCopy(store.source());
      audience.fill(store.source());
      copy.makeTable();
      var clock = Clock.systemUTC();
      var proofs = new Proofs(clock);
      var issuer = started.told(1);
      var tokens = new Tokens(issuer, Audience.USE, proofs.thumbprint(), store.source(), clock);
      var all = audience.told(store.source(), clock.instant());
      this.told =
          List.of(
              new WatchTelling(Form.LINES, issuer, tokens::issue, proofs, all),
              new WatchTelling(Form.ARRAYS, issuer, tokens::issue, proofs, all));
    }

    void measure() throws Exception {
      var lines = new ArrayList<String>();
      for (var count : connections) {
        var copies = new Row(copy, new ArrayList<>());
        var rows =
            List.of(
                new Row(told.getFirst(), new ArrayList<>()),
                new Row(told.getLast(), new ArrayList<>()),
                copies);
        for (var round = 1 - warmUp; round <= rounds; round++) {
          for (var way : told) {
            way.prepare(count);
          }
          var words = new StringBuilder();
          for (var row : rows) {
            var turn = turn(row.way(), count);
            if (row.way() == told.getLast()) {
              copy.takeRows();
            }
            if (round > 0) {
              row.turns().add(turn);
            }
            words.append(String.format(Locale.ROOT, "  %s %,.0f/s", row.way(), turn.perSecond()));
          }
          say("%d connections, round %d of %d:%s".formatted(count, round, rounds, words));
        }
        rows.forEach(row -> lines.add(row.told(count, copies)));
      }
      copy.close();
      print(lines);
      checkAgain();
    }

    private Turn turn(Delivery way, int count) throws Exception {
      copy.close();
      jdbc.sql("truncate watch_event, watch_copy").update();
      jdbc.sql("checkpoint").update();
      var wal = wal();
      var cpu = cpu();
      var began = System.nanoTime();
      way.deliver(count);
      var seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
      var turn = new Turn(events, seconds, wal() - wal, cpu().minus(cpu));
      requireAll(way);
      return turn;
    }

    /// A fast mistake is no speed.
    private void requireAll(Delivery way) {
      var stored = number(way.count());
      if (stored != events) {
        throw new IllegalStateException(
            "%,d events were sent by %s, and %,d are stored".formatted(events, way, stored));
      }
    }

    /// All that was sent last, sent again: not one of it is stored twice.
    private void checkAgain() throws Exception {
      var lines = told.getFirst();
      lines.prepare(1);
      turn(lines, 1);
      var began = System.nanoTime();
      lines.deliverAgain(1);
      var seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
      requireAll(lines);
      out.printf(
          Locale.ROOT,
          "%nSent %,d events, stored %,d. All sent again (%,.0f/s): %,d repeated, stored %,d.%n",
          events,
          events,
          events / seconds,
          events,
          events);
      out.flush();
    }

    private void print(List<String> lines) {
      out.printf(
          Locale.ROOT,
          "%n%,d events of %,d people; %.1f MiB as NDJSON, %.1f MiB as COPY has them; "
              + "stored %.1f MiB, of which indexes %.1f MiB%n%n",
          events,
          people,
          mebibytes(told.getFirst().bytes()),
          mebibytes(copy.bytes()),
          mebibytes(number("select pg_total_relation_size('watch_copy')")),
          mebibytes(number("select pg_indexes_size('watch_copy')")));
      out.println(
          "| connections | what | rows/s | of COPY | WAL bytes | us client | us server"
              + " | us database |");
      out.println("|---:|---|---:|---:|---:|---:|---:|---:|");
      lines.forEach(out::println);
      out.flush();
    }

    private long number(String sql) {
      return jdbc.sql(sql).query(Long.class).single();
    }

    private long wal() {
      return number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    }

    private Cpu cpu() {
      var own = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
      return new Cpu(own, started.cpu(), store.cpu(seen));
    }

    private void say(String progress) {
      out.println("  " + progress);
      out.flush();
    }
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }

  /// What came of one way.
  private record Row(Delivery way, List<Turn> turns) {
    /// The ratio is taken round by round.
    String told(int connections, Row copies) {
      var ratios = new double[turns.size()];
      for (var at = 0; at < ratios.length; at++) {
        ratios[at] = turns.get(at).perSecond() / copies.turns.get(at).perSecond();
      }
      return String.format(
          Locale.ROOT,
          "| %d | %s | %,.0f | %.2f | %,.0f | %.0f | %.0f | %.0f |",
          connections,
          way,
          median(Turn::perSecond),
          Series.median(ratios),
          median(Turn::walEach),
          median(turn -> turn.micros(turn.cpu().client())),
          median(turn -> turn.micros(turn.cpu().server())),
          median(turn -> turn.micros(turn.cpu().database())));
    }

    private double median(ToDoubleFunction<Turn> figure) {
      return Series.median(turns.stream().mapToDouble(figure).toArray());
    }
  }
}
