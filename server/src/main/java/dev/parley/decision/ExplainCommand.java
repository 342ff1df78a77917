package dev.parley.decision;

import dev.parley.http.ProblemException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley explain`: prints what would be decided now, or would have been, and every rule that
/// leads to it.
///
/// Ends with 0 for a permit and for a refusal alike; with 2 where what is asked about is not known.
@Command(
    name = "explain",
    description = {
      "Prints what would be decided, every rule that leads to it, and the law of the place, with"
          + " citations.",
      "It decides and gives out nothing."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  private static final int UNKNOWN = 2;

  private final Supplier<Explanations> explanations;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--partner", required = true, paramLabel = "P", description = "The partner's id.")
  private String partner = "";

  @Option(
      names = "--person",
      required = true,
      paramLabel = "H",
      description = "The person's handle.")
  private String person = "";

  @Option(
      names = "--capability",
      required = true,
      paramLabel = "C",
      description = "Such as inbox.read.")
  private String capability = "";

  @Option(
      names = "--at",
      paramLabel = "T",
      description = "A day (2012-06-01) or an instant to decide for; now, unless said.")
  private @Nullable String at;

  /// @param explanations asked once, when the command line is known to be right
  public ExplainCommand(Supplier<Explanations> explanations) {
    this.explanations = explanations;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      var asked = new Explanations.Asked(partner, person, capability, at);
      var explanation = explanations.get().get(asked);
      ExplanationText.of(explanation).forEach(line.getOut()::println);
      return 0;
    } catch (ProblemException unknown) {
      line.getErr().println("parley: " + unknown.problem().detail());
      return UNKNOWN;
    }
  }
}
