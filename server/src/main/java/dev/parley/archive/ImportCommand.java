package dev.parley.archive;

import dev.parley.party.Territory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley import facebook ARCHIVE...`: brings downloads of one account into the inbox.
///
/// Ends with 0 also where some files were damaged, which the report says; with 2 where nothing was
/// imported.
@Command(
    name = "facebook",
    description = {
      "Brings a Facebook download (\"Download your information\", format JSON) into the inbox.",
      "It can be run again: nothing is doubled."
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  private final Supplier<FacebookImport> imports;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "ARCHIVE",
      description = "The zips of one download, or the folder that they were unpacked to.")
  private List<Path> archives = List.of();

  @Option(
      names = "--as",
      paramLabel = "HANDLE",
      description = "Whose download it is. Default: a handle made of the name in it.")
  private @Nullable String as;

  @Option(
      names = "--territory",
      paramLabel = "CC",
      description = "Where the owner lives, if new here: a country, or a US state as US-CA.")
  private @Nullable String territory;

  @Option(
      names = "--people",
      paramLabel = "map.csv",
      description = "Who the others are: a file with the header name,handle or name,handle,thread.")
  private @Nullable Path people;

  @Option(names = "--verbose", description = "Name everything that is skipped.")
  private boolean verbose;

  /// @param imports asked once, when the command line is known to be right
  public ImportCommand(Supplier<FacebookImport> imports) {
    this.imports = imports;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      run(line.getOut()).lines().forEach(line.getOut()::println);
      return 0;
    } catch (ArchiveRefused refused) {
      line.getErr().println(refused.getMessage());
      return REFUSED;
    }
  }

  private ImportReport run(PrintWriter out) {
    if (as != null && !Names.isHandle(as)) {
      throw new ArchiveRefused("--as takes a handle: small letters, digits, and . _ - in between.");
    }
    var map = people == null ? PeopleMap.NONE : PeopleMap.read(people);
    try (var progress = new ImportProgress(out, isTerminal())) {
      var skips = new Skips(verbose, progress::say);
      return imports
          .get()
          .run(new ImportOrder(archives, as, territory(territory), map), skips, progress);
    }
  }

  /// What `--territory` says.
  static @Nullable Territory territory(@Nullable String code) {
    try {
      return code == null ? null : new Territory(code);
    } catch (IllegalArgumentException none) {
      throw new ArchiveRefused("--territory: " + none.getMessage());
    }
  }

  // Since JDK 25 there is no console again where there is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
