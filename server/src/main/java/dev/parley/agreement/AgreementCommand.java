package dev.parley.agreement;

import dev.parley.http.ProblemException;
import dev.parley.operator.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./parley agreement apply FILE`: writes an agreement's document down as its next version.
///
/// Ends with 0 also where that is the newest version already; with 2 where it was not taken.
@Command(
    name = "apply",
    description = {
      "Writes an agreement's document down as its next version, and prints which one that is.",
      "What only takes something away is in force at once; all else is a draft, which operators",
      "propose, approve and put in force in the console. The same document again changes nothing."
    },
    mixinStandardHelpOptions = true)
public final class AgreementCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  private final Supplier<Proceedings> proceedings;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The agreement, as YAML.")
  private @Nullable Path file;

  /// @param proceedings asked once, when the document could be read
  public AgreementCommand(Supplier<Proceedings> proceedings) {
    this.proceedings = proceedings;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var source = read(Objects.requireNonNull(file));
    try {
      var written = proceedings.get().draft(source, Actor.COMMAND_LINE, null);
      line.getOut()
          .println(
              "%s version %d: %s"
                  .formatted(written.agreement(), written.version(), written.stage()));
      return 0;
    } catch (ProblemException refused) {
      line.getErr().println("parley: " + refused.problem().detail());
      return REFUSED;
    } catch (AgreementFaultsException refused) {
      refused.faults().forEach(fault -> line.getErr().println(file + ", " + fault));
      return REFUSED;
    }
  }

  private String read(Path named) {
    try {
      return Files.readString(named);
    } catch (IOException unreadable) {
      var why =
          unreadable instanceof NoSuchFileException
              ? "there is no such file"
              : "it cannot be read as text";
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "%s: %s.".formatted(named, why));
    }
  }
}
