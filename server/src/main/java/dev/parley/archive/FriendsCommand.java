package dev.parley.archive;

import static dev.parley.archive.ImportProgress.grouped;

import dev.parley.friends.Graph;
import dev.parley.friends.Graph.Lines;
import dev.parley.friends.Graph.Strangers;
import dev.parley.friends.Graph.Taken;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley import friends FILE`: brings in friendships, two handles a line.
///
/// Lines that are wrong are named, and the others are brought in: all of them, or none where the
/// file cannot be read to its end.
@Command(
    name = "friends",
    description = {
      "Brings in friendships from a list of edges: two handles a line, as social graphs are",
      "published. Lines that begin with # or % are remarks; the file may be compressed (gzip).",
      "It can be run again: nothing is doubled."
    },
    mixinStandardHelpOptions = true)
public final class FriendsCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  private final Supplier<Graph> graph;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "FILE", description = "The list.")
  private Path file = Path.of("");

  @Option(
      names = "--make",
      description = "Make people of handles that are not here yet. Default: leave their lines out.")
  private boolean make;

  @Option(
      names = "--territory",
      paramLabel = "CC",
      description = "With --make: where they live, a country, or a US state as US-CA.")
  private @Nullable String territory;

  /// @param graph asked for once, when the command line is known to be right
  public FriendsCommand(Supplier<Graph> graph) {
    this.graph = graph;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      run(line.getOut());
      return 0;
    } catch (ArchiveRefused refused) {
      line.getErr().println(refused.getMessage());
      return REFUSED;
    }
  }

  private void run(PrintWriter out) {
    if (!Files.isRegularFile(file)) {
      throw new ArchiveRefused("There is no file \"%s\".".formatted(file));
    }
    var strangers = new Strangers(make, ImportCommand.territory(territory));
    var read = read(out, strangers);
    report(out, read.edges(), read.taken());
  }

  private record Read(EdgeList edges, Taken taken) {}

  private Read read(PrintWriter out, Strangers strangers) {
    try (var progress = new ImportProgress(out, ImportCommand.isTerminal(), "lines")) {
      var edges = new EdgeList(file, progress::advance);
      progress.begin("Reading", -1);
      var taken = graph.get().take(edges::tell, strangers, step -> progress.begin(step, -1));
      return new Read(edges, taken);
    }
  }

  private static void report(PrintWriter out, EdgeList edges, Taken taken) {
    var there = edges.edges() - taken.repeated().count() - taken.unknown().count() - taken.added();
    out.println(
        "Read %s friendships: %s new, %s already there; made %s people."
            .formatted(
                grouped(edges.edges()),
                grouped(taken.added()),
                grouped(Math.max(there, 0)),
                grouped(taken.people())));
    name(out, "told before by another line", taken.repeated());
    name(out, "left out, as somebody in it is not here (--make makes them)", taken.unknown());
    if (edges.faults().count() > 0) {
      out.println("%s lines are wrong and left out:".formatted(grouped(edges.faults().count())));
      edges.faults().named().forEach(fault -> out.println("  " + fault));
    }
  }

  private static void name(PrintWriter out, String what, Lines lines) {
    if (lines.count() > 0) {
      var first = lines.first().stream().map(String::valueOf).collect(Collectors.joining(", "));
      var more = lines.count() > lines.first().size() ? " and more" : "";
      out.println("%s %s: line %s%s.".formatted(grouped(lines.count()), what, first, more));
    }
  }
}
