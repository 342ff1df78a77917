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

/// `parley explain`: prints what would be decided now, and every rule that leads to it.
///
/// Ends with 0 for a permit and for a refusal alike; with 2 where one of the three is not known.
@Command(
    name = "explain",
    description = {
      "Prints what would be decided now, and every rule that leads to it, with its citation.",
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

  /// @param explanations asked once, when the command line is known to be right
  public ExplainCommand(Supplier<Explanations> explanations) {
    this.explanations = explanations;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      var explanation = explanations.get().get(partner, person, capability);
      line.getOut().printf("%s: %s%n", explanation.decision(), explanation.sentence());
      if (explanation.reason() != null) {
        line.getOut().printf("reason: %s%n", explanation.reason());
      }
      for (var rule : explanation.rules()) {
        var mark = rule.holds() ? "yes" : "NO ";
        line.getOut()
            .printf("  %s  %s: %s  [%s]%n", mark, rule.rule(), rule.detail(), rule.citation());
      }
      return 0;
    } catch (ProblemException unknown) {
      line.getErr().println(unknown.problem().detail());
      return UNKNOWN;
    }
  }
}
