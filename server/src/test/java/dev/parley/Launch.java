package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How the packaged server is started: as users start it, a process of its own. Nothing of the
/// caller's own settings gets in.
///
/// @param environment what is set for it, PARLEY_DATA and PARLEY_PORT among it
/// @param jvm options
/// @param prefix words before the command, such as those that make it another user's
/// @param jar the server
public record Launch(
    Map<String, String> environment, List<String> jvm, List<String> prefix, String jar) {
  private static final int LONGEST_SECONDS = 120;

  /// Compiles less, for a server that lives as long as a test.
  private static final List<String> QUICK =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx512m");

  public Launch {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    jvm = List.copyOf(jvm);
    prefix = List.copyOf(prefix);
  }

  /// On a free port, with its data in this folder.
  public static Launch in(Path data) {
    return new Launch(Map.of(), QUICK, List.of(), packaged())
        .with("PARLEY_DATA", data.toString())
        .with("PARLEY_PORT", Integer.toString(freePort()));
  }

  public Launch with(String variable, String value) {
    var more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Launch(more, jvm, prefix, jar);
  }

  public Launch withJvm(String... options) {
    return new Launch(
        environment, Stream.concat(jvm.stream(), Stream.of(options)).toList(), prefix, jar);
  }

  public Launch after(String... words) {
    return new Launch(environment, jvm, List.of(words), jar);
  }

  public Launch running(Path other) {
    return new Launch(environment, jvm, prefix, other.toString());
  }

  /// What a command printed, and how it ended.
  public record Outcome(int code, String printed, String complaint) {}

  /// Runs a command to its end.
  public Outcome run(String... arguments) {
    return tell("", arguments);
  }

  /// Runs a command to its end, and tells it something on its standard input.
  public Outcome tell(String words, String... arguments) {
    try {
      var process = builder(arguments).start();
      try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
        input.write(words);
      }
      var complaint = new ArrayList<String>();
      var reader =
          Thread.ofPlatform().start(() -> process.errorReader().lines().forEach(complaint::add));
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + List.of(arguments));
      }
      reader.join();
      return new Outcome(process.exitValue(), printed, String.join("\n", complaint));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  ProcessBuilder builder(String... arguments) {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /// The jar that users run.
  public static String packaged() {
    var jar = System.getProperty("parley.jar");
    if (jar == null) {
      throw new AssertionError(
          "Run this with mvn verify, which packages the server and says where.");
    }
    return jar;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
