package dev.parley.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley bench`: what things cost.
@Command(
    name = "bench",
    description = "Measures what things cost, on the machine that it runs on.",
    mixinStandardHelpOptions = true)
final class Bench implements Runnable {
  private static final int REFUSED = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  static void main(String[] arguments) {
    System.exit(commands().execute(arguments));
  }

  static CommandLine commands() {
    return new CommandLine(new Bench())
        .addSubcommand(new InboxCommand())
        .addSubcommand(new FriendsCommand())
        .addSubcommand(new WatchCommand())
        .addSubcommand(new ReportCommand())
        .setParameterExceptionHandler((wrong, _) -> refuse(wrong.getCommandLine(), wrong))
        .setExecutionExceptionHandler((failure, command, _) -> {
          if (failure instanceof BenchRefused) {
            return refuse(command, failure);
          }
          throw failure;
        });
  }

  private static int refuse(CommandLine command, Exception why) {
    command.getErr().println("parley: " + why.getMessage());
    return REFUSED;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to measure: inbox, friends, watch or report (./parley bench inbox --help tells"
            + " more).");
  }
}
