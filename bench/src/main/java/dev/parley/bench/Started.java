package dev.parley.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// A Java process that we started, and ask what it spends.
final class Started implements AutoCloseable {
  /// The same for all that is compared. The heap is such that each collects often.
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xms1g",
          "-Xmx1g");

  private static final int START_MINUTES = 6;
  private static final int STOP_MINUTES = 2;

  private final Process process;
  private final MatchResult ready;
  private final JMXConnector connector;

  private Started(Process process, MatchResult ready, JMXConnector connector) {
    this.process = process;
    this.ready = ready;
    this.connector = connector;
  }

  /// @param readiness found in the line that tells that it answers
  static Started java(List<String> arguments, Map<String, String> environment, Pattern readiness)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // Where the caller's own database or port is set, it stays out of this.
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    try {
      return new Started(process, ready(process, readiness), connect(process.pid()));
    } catch (IOException | RuntimeException failed) {
      process.destroy();
      process.waitFor();
      throw failed;
    }
  }

  private static MatchResult ready(Process process, Pattern readiness) throws InterruptedException {
    var found = new CompletableFuture<MatchResult>();
    Thread.ofVirtual().start(() -> listen(process.inputReader(), readiness, found));
    try {
      return found.get(START_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException never) {
      throw new IllegalStateException("a server did not start; what it said is above", never);
    }
  }

  private static void listen(
      BufferedReader lines, Pattern readiness, CompletableFuture<MatchResult> found) {
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var match = readiness.matcher(line);
        if (match.find()) {
          found.complete(match.toMatchResult());
        } else {
          System.err.println(line);
        }
      }
    } catch (IOException ended) {
      // and so does what it says
    }
    found.completeExceptionally(new IOException("it ended"));
  }

  @SuppressWarnings("BanJNDI") // its address is told by a process of ours
  private static JMXConnector connect(long pid) throws IOException {
    try {
      var machine = VirtualMachine.attach(Long.toString(pid));
      try {
        return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException ownProcess) {
      throw new IOException(ownProcess);
    }
  }

  /// What was found of it in the line that told that it answers.
  String told(int group) {
    return ready.group(group);
  }

  long pid() {
    return process.pid();
  }

  /// Bytes that all its threads allocated so far, virtual ones included: they allocate as the
  /// threads that carry them.
  long allocated() {
    return attribute("java.lang:type=Threading", "TotalThreadAllocatedBytes");
  }

  /// What it took so far, in nanoseconds of one core.
  long cpu() {
    return attribute("java.lang:type=OperatingSystem", "ProcessCpuTime");
  }

  private long attribute(String bean, String name) {
    try {
      MBeanServerConnection connection = connector.getMBeanServerConnection();
      return (Long) connection.getAttribute(new ObjectName(bean), name);
    } catch (JMException | IOException gone) {
      throw new IllegalStateException("a server cannot be asked what it spent", gone);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
    process.destroy();
    try {
      if (!process.waitFor(STOP_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
