package dev.parley.watch;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley import netflix FILE.csv --as HANDLE`: brings in a viewing history.
///
/// Ends with 0 also where some lines were skipped, which the report says; with 2 where nothing was
/// imported.
@Command(
    name = "netflix",
    description = {
      "Brings in a viewing history from Netflix: NetflixViewingHistory.csv, with a title and a day,"
          + " or ViewingActivity.csv, with times.",
      "It can be run again: nothing is doubled."
    },
    mixinStandardHelpOptions = true)
public final class NetflixCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  private final Supplier<NetflixImport> imports;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file as it was downloaded.")
  private Path file = Path.of("");

  @Option(names = "--as", required = true, paramLabel = "HANDLE", description = "Whose it is.")
  private String as = "";

  @Option(
      names = "--date-format",
      paramLabel = "FORM",
      description = "How its days are written, as in DD/MM/YYYY. Default: found out from all.")
  private @Nullable String dateFormat;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Whose lines to take of a file with several profiles.")
  private @Nullable String profile;

  /// @param imports asked once, when the command line is known to be right
  public NetflixCommand(Supplier<NetflixImport> imports) {
    this.imports = imports;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      var form = dateFormat == null ? null : DateForm.ofPattern(dateFormat);
      var order = new NetflixImport.Order(file, as, form, profile);
      imports.get().run(order).lines().forEach(line.getOut()::println);
      return 0;
    } catch (ImportRefused refused) {
      line.getErr().println("parley: " + refused.getMessage());
      return REFUSED;
    }
  }
}
