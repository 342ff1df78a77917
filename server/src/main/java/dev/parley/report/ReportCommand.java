package dev.parley.report;

import dev.parley.agreement.AgreementId;
import dev.parley.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley report`: writes a period's report to a file. Ends with 2 where there is none to be had.
@Command(
    name = "report",
    description = "Writes the report of a period to a file.",
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  private final Supplier<dev.parley.report.Files> files;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--agreement",
      required = true,
      paramLabel = "A",
      description = "The agreement's id.")
  private String agreement = "";

  @Option(names = "--period", required = true, paramLabel = "P", description = "From 1.")
  private int period;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "pdf, pdf-letter, csv, csvw, json or parquet; pdf, unless said.")
  private String format = "pdf";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to; A-report-P and the format's ending, unless said.")
  private @Nullable Path out;

  /// @param files asked once, when the command line is known to be right
  public ReportCommand(Supplier<dev.parley.report.Files> files) {
    this.files = files;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      var wanted = Format.find(format);
      if (wanted.isEmpty()) {
        return refuse("There is no format '%s'; take %s.".formatted(format, Format.words()));
      }
      var bytes = files.get().make(new AgreementId(agreement), period, wanted.get());
      var file = file(wanted.get());
      Files.write(file, bytes);
      line.getOut().printf(Locale.ROOT, "%s: %,d bytes%n", file, bytes.length);
      return 0;
    } catch (ProblemException none) {
      return refuse(none.problem().detail());
    } catch (IllegalArgumentException bad) {
      return refuse(String.valueOf(bad.getMessage()));
    } catch (IOException unwritable) {
      return refuse("The file cannot be written: %s.".formatted(unwritable.getMessage()));
    }
  }

  private Path file(Format wanted) {
    return out == null ? Path.of(wanted.file(agreement, period)) : out;
  }

  private int refuse(String sentence) {
    Objects.requireNonNull(spec).commandLine().getErr().println("parley: " + sentence);
    return REFUSED;
  }
}
