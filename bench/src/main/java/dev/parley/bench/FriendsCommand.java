package dev.parley.bench;

import dev.parley.bench.Cell.Cpu;
import dev.parley.bench.Cell.Spent;
import dev.parley.bench.Tokens.Token;
import dev.parley.party.Pairwise;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley bench friends`: what a page of friends costs somebody who has 5,000 of them, against
/// the index alone.
@Command(
    name = "friends",
    description = {
      "Reads pages of a hundred friends of people who have 5,000, of whom a third use the partner:",
      "app friends, and friends who are handles, for which all 5,000 are looked at each time;",
      "beside a raw index-only scan of the 5,000. It prints medians over the rounds."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class FriendsCommand implements Callable<Integer> {
  private static final Pattern READY = Pattern.compile("is ready: .*, issuer (http[^,]+),");
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double HALF = 0.5;
  private static final double ALMOST_ALL = 0.99;

  /// Whole pages of each list, well inside the 1,300 app friends that people have.
  private static final int PAGES = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--people", description = "People of the graph; 10,000 or more.")
  private int people = 100_000;

  @Option(names = "--friendships", description = "Friendships of everybody else.")
  private int friendships = 2_000_000;

  @Option(names = "--connections", split = ",", description = "So many at once.")
  private List<Integer> connections = List.of(1, 8);

  @Option(names = "--rounds", description = "5 or more for figures to keep.")
  private int rounds = 5;

  @Option(names = "--seconds", description = "Of each way in each round.")
  private double seconds = 4;

  @Option(names = "--warm-up", description = "Seconds of each way before the first round.")
  private double warmUp = 15;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the filled database there, and uses it again.")
  private @Nullable Path folder;

  @Option(
      names = "--server",
      paramLabel = "JAR",
      description = "The packaged server; ./parley names the one that it built.")
  private Path server = Path.of(System.getProperty("parley.server", "parley-server-app.jar"));

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(server)) {
      throw new BenchRefused("There is no server at " + server + "; start ./parley bench friends.");
    }
    var graph = new Graph(people, friendships);
    var kept = folder;
    var used = kept == null ? Files.createTempDirectory("parley-bench") : kept;
    try (var started =
        Started.java(
            List.of("-jar", server.toString(), "serve"),
            Map.of("PARLEY_DATA", used.toAbsolutePath().toString(), "PARLEY_PORT", "0"),
            READY)) {
      measure(graph, started.told(1), Store.in(used.toAbsolutePath()).source());
    } finally {
      if (kept == null) {
        FileSystemUtils.deleteRecursively(used);
      }
    }
    return 0;
  }

  private void measure(Graph graph, String issuer, DataSource source) throws Exception {
    var out = spec.commandLine().getOut();
    graph.fill(source, progress -> say(out, progress));
    var popular = Graph.popular(source);
    var rows = new ArrayList<String>();
    for (var count : connections) {
      var ways = List.of("scan", "app", "non-app");
      var series = ways.stream().map(_ -> new Series()).toList();
      for (int round = 0; round <= rounds; round++) {
        var contestants = contestants(issuer, source, popular);
        for (int at = 0; at < ways.size(); at++) {
          var length = duration(round == 0 ? warmUp : seconds);
          var cell = new Load(count, length, FriendsCommand::nothing).on(contestants.get(at));
          if (round > 0) {
            series.get(at).add(cell);
          }
        }
        say(out, "%d connections, round %d of %d".formatted(count, round, rounds));
      }
      var contestants = contestants(issuer, source, popular);
      for (int at = 0; at < ways.size(); at++) {
        rows.add(row(count, contestants.get(at).toString(), series.get(at)));
      }
    }
    out.printf(
        "%n%,d people, %,d friendships; %d people with %,d friends each%n%n",
        people, Graph.size(source), Graph.POPULAR, Graph.FRIENDS);
    out.println("| connections | what | requests/s | p50 ms | p99 ms | p99 / p50 |");
    out.println("|---:|---|---:|---:|---:|---:|");
    rows.forEach(out::println);
    out.flush();
  }

  /// Nobody asks here what it took of whom.
  private static Spent nothing() {
    return new Spent(0, new Cpu(0, 0, 0));
  }

  private static String row(int connections, String what, Series series) {
    var half = series.median(cell -> cell.millis(HALF));
    var most = series.median(cell -> cell.millis(ALMOST_ALL));
    return String.format(
        Locale.ROOT,
        "| %d | %s | %,.0f | %.2f | %.2f | %.1f |",
        connections,
        what,
        series.median(Cell::perSecond),
        half,
        most,
        most / half);
  }

  /// With tokens that are good for the next round.
  private static List<Contestant> contestants(String issuer, DataSource source, List<Long> popular)
      throws Exception {
    var clock = Clock.systemUTC();
    var proofs = new Proofs(clock);
    var use = new Tokens.For(Graph.AGREEMENT, Graph.SCOPE);
    var tokens =
        new Tokens(issuer, use, proofs.thumbprint(), source, clock).issue(new HashSet<>(popular));
    return List.of(
        new FriendScan(source, popular),
        titan(issuer, "app", tokens, proofs, starts(source, popular)),
        titan(issuer, "non-app", tokens, proofs, beginnings(popular)));
  }

  private static Contestant titan(
      String issuer,
      String kind,
      Map<Long, Token> tokens,
      Proofs proofs,
      List<TitanRead.Start> starts)
      throws Exception {
    return new TitanRead(issuer, kind, tokens, proofs, starts).prepared();
  }

  /// When a list began stands in its cursors, and comes back at its end; here any time will do.
  private static final long BEGUN = 0;

  /// Every four hundredth friend, as the partner's cursors name them.
  private static List<TitanRead.Start> starts(DataSource source, List<Long> popular) {
    var ids =
        new Pairwise(new Partners(JdbcClient.create(source))).of(new PartnerId(World.PARTNER));
    var sql =
        """
        select friend_id from (
          select friend_id, row_number() over (order by friend_id) as number
          from friendship where person_id = ?) f
        where number % 400 = 0 and number / 400 <= ?
        """;
    var starts = new ArrayList<>(beginnings(popular));
    for (var person : popular) {
      JdbcClient.create(source)
          .sql(sql)
          .param(person)
          .param(PAGES)
          .query((row, _) -> row.getLong("friend_id"))
          .list()
          .forEach(
              friend -> starts.add(new TitanRead.Start(person, ids.writePlace(friend, BEGUN))));
    }
    return starts;
  }

  private static List<TitanRead.Start> beginnings(List<Long> popular) {
    return popular.stream().map(person -> new TitanRead.Start(person, "")).toList();
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
  }

  private static void say(PrintWriter out, String progress) {
    out.println("  " + progress);
    out.flush();
  }
}
