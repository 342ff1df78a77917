package dev.parley.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One connection over which one request follows another (RFC 9112), and nothing besides: on two
/// cores a client with manners would take from the server what is to be measured.
final class KeepAlive implements AutoCloseable {
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private Socket socket;
  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private byte[] body = new byte[1 << 16];
  private int length;
  private String head = "";

  KeepAlive(int port) throws IOException {
    this.port = port;
    this.socket = connect(port);
  }

  private static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return socket;
  }

  /// Sends it, and reads the whole answer. Where the server closed after the last one, it connects
  /// anew.
  ///
  /// @return the status
  int exchange(byte[] request) throws IOException {
    reconnect();
    socket.getOutputStream().write(request);
    return answer();
  }

  /// Sends a head and a long body while the answer is already read, for it may begin before the
  /// body has ended.
  ///
  /// @return the status
  int exchange(byte[] request, byte[] body) throws IOException {
    reconnect();
    var out = socket.getOutputStream();
    var sending =
        Thread.ofVirtual()
            .start(() -> {
              try {
                out.write(request);
                out.write(body);
              } catch (IOException refused) {
                // the answer says why
              }
            });
    try {
      return answer();
    } finally {
      sending.interrupt();
    }
  }

  private void reconnect() throws IOException {
    if (header("Connection").filter("close"::equals).isPresent()) {
      socket.close();
      socket = connect(port);
    }
  }

  private int answer() throws IOException {
    filled = 0;
    length = 0;
    var start = readHead();
    if (head.contains("\r\nTransfer-Encoding: chunked")) {
      readChunks(start);
    } else {
      var size = header("Content-Length").map(Integer::parseInt).orElse(0);
      keep(start, size);
    }
    return Integer.parseInt(head, 9, 12, 10);
  }

  /// @return where the body begins
  private int readHead() throws IOException {
    var looked = 0;
    while (true) {
      fill();
      var end = indexOf(buffer, filled, END_OF_HEAD, looked);
      if (end >= 0) {
        head = new String(buffer, 0, end + 2, StandardCharsets.ISO_8859_1);
        return end + END_OF_HEAD.length;
      }
      looked = Math.max(0, filled - END_OF_HEAD.length);
    }
  }

  private void readChunks(int start) throws IOException {
    var at = start;
    while (true) {
      var line = at;
      var size = 0;
      for (int digit = hex(at); digit >= 0; digit = hex(at)) {
        size = 16 * size + digit;
        at++;
      }
      if (at == line || at(at) != '\r' || at(at + 1) != '\n') {
        throw new IOException("not a chunk of an HTTP answer");
      }
      keep(at + 2, size);
      at += 2 + size + 2;
      at(at - 1);
      if (size == 0) {
        return;
      }
    }
  }

  private int hex(int at) throws IOException {
    return Character.digit(at(at), 16);
  }

  private byte at(int at) throws IOException {
    while (at >= filled) {
      fill();
    }
    return buffer[at];
  }

  private void keep(int start, int size) throws IOException {
    if (size == 0) {
      return;
    }
    at(start + size - 1);
    if (body.length < length + size) {
      body = Arrays.copyOf(body, 2 * (length + size));
    }
    System.arraycopy(buffer, start, body, length, size);
    length += size;
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    var more = socket.getInputStream().read(buffer, filled, buffer.length - filled);
    if (more < 0) {
      throw new EOFException("the server hung up");
    }
    filled += more;
  }

  /// Of the last answer.
  Optional<String> header(String name) {
    var start = head.indexOf("\r\n" + name + ": ");
    if (start < 0) {
      return Optional.empty();
    }
    var from = start + name.length() + 4;
    return Optional.of(head.substring(from, head.indexOf("\r\n", from)));
  }

  /// The last answer's.
  String body() {
    return new String(body, 0, length, StandardCharsets.UTF_8);
  }

  /// How often this stands in the last answer.
  int count(byte[] mark) {
    var found = 0;
    for (int at = indexOf(body, length, mark, 0); at >= 0; ) {
      found++;
      at = indexOf(body, length, mark, at + mark.length);
    }
    return found;
  }

  private static int indexOf(byte[] text, int end, byte[] mark, int from) {
    for (int at = from; at <= end - mark.length; at++) {
      if (text[at] == mark[0] && Arrays.equals(text, at, at + mark.length, mark, 0, mark.length)) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
