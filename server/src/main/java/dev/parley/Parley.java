package dev.parley;

import dev.parley.agreement.AgreementCommand;
import dev.parley.agreement.Proceedings;
import dev.parley.archive.FacebookImport;
import dev.parley.archive.FriendsCommand;
import dev.parley.archive.ImportCommand;
import dev.parley.decision.ExplainCommand;
import dev.parley.decision.Explanations;
import dev.parley.friends.Graph;
import dev.parley.operator.Accounts;
import dev.parley.operator.OperatorCommand;
import dev.parley.operator.Operators;
import dev.parley.report.Files;
import dev.parley.report.ReportCommand;
import dev.parley.watch.NetflixCommand;
import dev.parley.watch.NetflixImport;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import picocli.CommandLine;

/// The whole: every module, and the command line that starts them.
@SpringBootApplication(proxyBeanMethods = false)
public class Parley {

  static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try (var modules = new Modules()) {
      return commands(modules).execute(arguments);
    }
  }

  /// Everything that `./parley` can do; a new command is one more line.
  static CommandLine commands(Modules modules) {
    var agreement = group("agreement", "What partners may do, as it was signed.");
    agreement.addSubcommand(new AgreementCommand(() -> modules.get(Proceedings.class)));
    var imports = group("import", "Brings in what people downloaded elsewhere.");
    imports.addSubcommand(new ImportCommand(() -> modules.get(FacebookImport.class)));
    imports.addSubcommand(new FriendsCommand(() -> modules.get(Graph.class)));
    imports.addSubcommand(new NetflixCommand(() -> modules.get(NetflixImport.class)));
    return Refusals.asSentences(
        group("parley", "Partner access to inboxes, on the record.")
            .addSubcommand(new ServeCommand())
            .addSubcommand(new DemoCommand())
            .addSubcommand(imports)
            .addSubcommand(agreement)
            .addSubcommand(
                new OperatorCommand(
                    () -> modules.get(Accounts.class), () -> modules.get(Operators.class)))
            .addSubcommand(new ExplainCommand(() -> modules.get(Explanations.class)))
            .addSubcommand(new ReportCommand(() -> modules.get(Files.class))));
  }

  private static CommandLine group(String name, String description) {
    var group = new CommandLine(new CommandGroup());
    group.getCommandSpec().name(name).usageMessage().description(description);
    return group;
  }
}
