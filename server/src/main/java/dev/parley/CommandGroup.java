package dev.parley;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A word that takes another: by itself it does nothing.
@Command(mixinStandardHelpOptions = true)
final class CommandGroup implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    var known = Objects.requireNonNull(spec);
    throw new ParameterException(
        known.commandLine(),
        "Say which: %s.".formatted(String.join(", ", known.subcommands().keySet())));
  }
}
