package dev.parley.bench;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley bench inbox`: what the Inbox API's page of messages costs, against the same page
/// without any of what makes it ours.
@Command(
    name = "inbox",
    description = {
      "Reads a page of 20 messages again and again, in three ways, turn about:",
      "the raw query over JDBC; the same page from a bare Spring MVC endpoint in a process of its",
      "own; and from the Inbox API of the packaged server, each request with a fresh DPoP proof,",
      "decided, consented to, and on record (fsync) before it is answered.",
      "This process is the client of all three. It prints medians over the rounds."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class InboxCommand implements Callable<Integer> {
  private static final int FEWEST_ROUNDS = 5;
  private static final int MOST_CONNECTIONS = 64;
  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--threads", description = "Threads of the made-up world.")
  private int threads = 20_000;

  @Option(names = "--messages", description = "Messages in all of them.")
  private int messages = 1_000_000;

  @Option(names = "--connections", split = ",", description = "So many at once; 1 to 64.")
  private List<Integer> connections = List.of(32, 64);

  @Option(names = "--rounds", description = "5 or more.")
  private int rounds = FEWEST_ROUNDS;

  @Option(names = "--seconds", description = "Of each way in each round.")
  private double seconds = 5;

  @Option(names = "--warm-up", description = "Seconds of each way before the first round.")
  private double warmUp = 15;

  @Option(
      names = "--pool",
      description = "Connections to the database that the bare endpoint and the server have each.")
  private int pool = 16;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the filled database there, and uses it again.")
  private @Nullable Path folder;

  @Option(
      names = "--quick",
      description = "A look whether it works, on a tiny world. No figures to keep.")
  private boolean quick;

  @Option(
      names = "--server",
      paramLabel = "JAR",
      description = "The packaged server; ./parley names the one that it built.")
  private Path server = Path.of(System.getProperty("parley.server", "parley-server-app.jar"));

  @Override
  public Integer call() throws Exception {
    if (quick) {
      shrink();
    }
    check();
    var kept = folder;
    var used = kept == null ? Files.createTempDirectory("parley-bench") : kept;
    try {
      measure(used);
    } finally {
      if (kept == null) {
        FileSystemUtils.deleteRecursively(used);
      }
    }
    return 0;
  }

  private void shrink() {
    threads = 200;
    messages = 10_000;
    rounds = 2;
    seconds = 0.5;
    warmUp = 0.5;
  }

  private void check() {
    if (!quick && rounds < FEWEST_ROUNDS) {
      throw new BenchRefused("--rounds is 5 or more: of fewer, a median says little.");
    }
    if (connections.stream().anyMatch(count -> count < 1 || count > MOST_CONNECTIONS)) {
      throw new BenchRefused("--connections are from 1 to " + MOST_CONNECTIONS + " each.");
    }
    if (!Files.isRegularFile(server)) {
      throw new BenchRefused("There is no server at " + server + "; start ./parley bench inbox.");
    }
  }

  private void measure(Path used) throws Exception {
    var out = spec.commandLine().getOut();
    var world = new World(threads, messages);
    var proof = ProofCost.measure(rounds, Clock.systemUTC());
    try (var stage = Stage.set(server, used.toAbsolutePath(), pool)) {
      stage.fill(world, progress -> say(out, progress));
      var length = new Race.Length(rounds, duration(seconds), duration(warmUp));
      var race = new Race(stage, length);
      var table = new Table();
      for (var count : connections) {
        race.run(count, table, progress -> say(out, progress));
      }
      out.println();
      out.println(table);
      out.println();
      out.println(proof);
      out.println(race.audit());
      out.flush();
    }
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
  }

  private static void say(PrintWriter out, String progress) {
    out.println("  " + progress);
    out.flush();
  }
}
