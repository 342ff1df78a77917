package dev.parley;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `./parley serve`: the server, until it is told to stop.
@Command(
    name = "serve",
    description = {
      "Starts the server, and runs until Ctrl-C or SIGTERM.",
      "It listens on this machine alone unless PARLEY_BIND names another address."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var server = Server.start();
    Objects.requireNonNull(spec).commandLine().getOut().println(server.whereabouts());
    server.awaitStop();
    return 0;
  }
}
