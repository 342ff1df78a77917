package dev.parley.agreement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./parley agreement apply FILE`: puts an agreement's document in force.
///
/// Ends with 0 also where that document was in force already; with 2 where it was not applied.
@Command(
    name = "apply",
    description = {
      "Puts an agreement's document in force as its next version, and prints which one that is.",
      "The same document again changes nothing."
    },
    mixinStandardHelpOptions = true)
public final class AgreementCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  private final Supplier<Agreements> agreements;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The agreement, as YAML.")
  private @Nullable Path file;

  /// @param agreements asked once, when the document could be read
  public AgreementCommand(Supplier<Agreements> agreements) {
    this.agreements = agreements;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var source = read(Objects.requireNonNull(file));
    try {
      var applied = agreements.get().apply(source);
      var state = applied.terms().state().name().toLowerCase(Locale.ROOT);
      line.getOut().println("%s version %d: %s".formatted(applied.id(), applied.version(), state));
      return 0;
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
