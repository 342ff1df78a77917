package dev.parley.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server on this machine, as far as RFC 5321 needs one: it takes letters, or says what a
/// test wants it to say instead.
final class MailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile String recipient = "250 fine";
  private volatile String end = "250 taken";
  private volatile boolean hangsUp;

  MailServer() {
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    Thread.ofVirtual().start(this::serve);
  }

  MailSettings settings() {
    return new MailSettings(
        "127.0.0.1", socket.getLocalPort(), "reports@platform.example", "", "", "none");
  }

  /// @param reply to each recipient from now on
  void answers(String reply) {
    recipient = reply;
  }

  /// @param reply to each letter from now on
  /// @param hangs whether the line is dead after that
  void ends(String reply, boolean hangs) {
    end = reply;
    hangsUp = hangs;
  }

  /// The letters that it took, as they came.
  List<String> taken() {
    return List.copyOf(taken);
  }

  private void serve() {
    try {
      while (true) {
        var caller = socket.accept();
        Thread.ofVirtual().start(() -> talk(caller));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void talk(Socket caller) {
    try (caller;
        var in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
      say(caller, "220 mail.example");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var word = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
        switch (word) {
          case "RCPT" -> say(caller, recipient);
          case "DATA" -> {
            say(caller, "354 go on");
            taken.add(letter(in));
            if (!end.isEmpty()) {
              say(caller, end);
            }
            if (hangsUp) {
              caller.setSoLinger(end.isEmpty(), 0);
              return;
            }
          }
          case "QUIT" -> {
            say(caller, "221 bye");
            return;
          }
          default -> say(caller, "250 fine");
        }
      }
    } catch (IOException gone) {
      // So is the letter.
    }
  }

  private static String letter(BufferedReader in) throws IOException {
    var letter = new StringBuilder();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      letter.append(line).append("\r\n");
    }
    return letter.toString();
  }

  private static void say(Socket caller, String line) throws IOException {
    caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    caller.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // Then it is closed.
    }
  }
}
