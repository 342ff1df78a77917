package dev.parley;

import dev.parley.storage.StorageRefused;
import java.net.BindException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What the command line says when it does not do what it was told: one sentence, and 2 as its exit
/// code. What is nobody's mistake but ours keeps its stack trace, and ends with 1.
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int FAULT = 1;
  private static final int REFUSED = 2;

  private Refusals() {}

  static CommandLine asSentences(CommandLine commands) {
    return commands
        .setParameterExceptionHandler(Refusals::misspelt)
        .setExecutionExceptionHandler(Refusals::failed);
  }

  private static int misspelt(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    command
        .getErr()
        .printf(
            "parley: %s (./%s --help tells more)%n",
            wrong.getMessage(), command.getCommandSpec().qualifiedName());
    return REFUSED;
  }

  private static int failed(Exception failure, CommandLine command, ParseResult result) {
    var sentence = sentence(failure);
    if (sentence.isEmpty()) {
      LOG.error("This is a fault of Parley itself; please report it", failure);
      return FAULT;
    }
    command.getErr().println("parley: " + sentence.get());
    return REFUSED;
  }

  /// The operator's own mistakes are those that they can put right: the data folder, the database,
  /// a setting, a port.
  static Optional<String> sentence(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> known(cause).stream())
        .findFirst();
  }

  private static Optional<String> known(Throwable cause) {
    return switch (cause) {
      case StorageRefused refused -> Optional.ofNullable(refused.getMessage());
      case PortInUseException taken ->
          Optional.of(
              "Port %d is taken; stop what listens there, or set PARLEY_PORT to another."
                  .formatted(taken.getPort()));
      case BindException address ->
          Optional.of(
              "PARLEY_BIND and PARLEY_PORT: nothing can listen there (%s)."
                  .formatted(address.getMessage()));
      case org.springframework.boot.context.properties.bind.BindException setting ->
          Optional.of(setting(setting));
      case GeneralSecurityException tls ->
          Optional.of(
              "TLS cannot be set up as the SERVER_SSL_ variables say (%s)."
                  .formatted(tls.getMessage()));
      default -> Optional.empty();
    };
  }

  private static String setting(
      org.springframework.boot.context.properties.bind.BindException setting) {
    return Stream.<Throwable>iterate(setting, cause -> cause != null, Throwable::getCause)
        .filter(cause -> cause.getClass() == IllegalArgumentException.class)
        .map(Throwable::getMessage)
        .filter(message -> message.startsWith("PARLEY_"))
        .findFirst()
        .map(message -> message + ".")
        .orElseGet(() -> invalid(setting));
  }

  private static String invalid(
      org.springframework.boot.context.properties.bind.BindException setting) {
    var name = setting.getName().toString();
    var property = setting.getProperty();
    return switch (name) {
      case "server.port" -> "PARLEY_PORT is a number from 0 (any free port) to 65535.";
      case "server.address" -> "PARLEY_BIND is an address of this machine, such as 0.0.0.0.";
      default ->
          property == null
              ? "%s is missing.".formatted(variable(name))
              : "%s: '%s' is not valid.".formatted(variable(name), property.getValue());
    };
  }

  private static String variable(String name) {
    return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }
}
