package dev.parley.notice;

import dev.parley.notice.Addresses.InnerAddressException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Sends a letter by HTTP/1.1, once, to an address that was looked at before.
///
/// It opens the connection itself: java.net.http would look the host up a second time, and could
/// then be led to another address than the one that was found good. The certificate is checked
/// against the host's name all the same. No redirect is followed, and no proxy is used.
@Component
class Post {
  static final Duration LONGEST = Duration.ofSeconds(15);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final Addresses addresses;
  private final SSLSocketFactory tls;
  private final Duration longest;

  @Autowired
  Post(Addresses addresses) {
    this(addresses, (SSLSocketFactory) SSLSocketFactory.getDefault(), LONGEST);
  }

  /// @param longest from the first look for the host to the end of the answer
  Post(Addresses addresses, SSLSocketFactory tls, Duration longest) {
    this.addresses = addresses;
    this.tls = tls;
    this.longest = longest;
  }

  /// Returns after 15 seconds at the latest, whatever the other side does.
  ///
  /// @throws InterruptedException when this server stops: then nobody knows what became of it
  Outcome send(URI url, Letter letter) throws InterruptedException {
    var open = new AtomicReference<@Nullable Socket>();
    var task = new FutureTask<>(() -> attempt(url, letter, open));
    Thread.ofVirtual().name("notice-post").start(task);
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return new Outcome.Failed(Fault.TOO_SLOW, "");
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    } finally {
      task.cancel(true);
      close(open.get());
    }
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException gone) {
      // Then it is closed.
    }
  }

  private Outcome attempt(URI url, Letter letter, AtomicReference<@Nullable Socket> open) {
    if (!url.getScheme().equals("https") && !addresses.innerToo()) {
      return new Outcome.Failed(Fault.NOT_TRUSTED, "http");
    }
    try {
      var socket = connect(url, addresses.resolve(bare(url.getHost())), open);
      socket.getOutputStream().write(request(url, letter));
      socket.getOutputStream().flush();
      var reply = Reply.read(new BufferedInputStream(socket.getInputStream()));
      return outcome(reply, letter);
    } catch (UnknownHostException unknown) {
      return new Outcome.Failed(Fault.NO_HOST, String.valueOf(url.getHost()));
    } catch (InnerAddressException inner) {
      return new Outcome.Failed(Fault.INNER_ADDRESS, String.valueOf(inner.getMessage()));
    } catch (SSLException bad) {
      return new Outcome.Failed(Fault.NOT_TRUSTED, words(bad));
    } catch (SocketTimeoutException slow) {
      return new Outcome.Failed(Fault.NO_CONNECTION, "no answer to a connection");
    } catch (ProtocolException strange) {
      return new Outcome.Failed(Fault.NO_HTTP, words(strange));
    } catch (IOException gone) {
      return new Outcome.Failed(Fault.NO_CONNECTION, words(gone));
    }
  }

  /// To the first of them that takes the connection.
  private Socket connect(URI url, List<InetAddress> where, AtomicReference<@Nullable Socket> open)
      throws IOException {
    var secure = url.getScheme().equals("https");
    var port = url.getPort() == -1 ? (secure ? HTTPS : HTTP) : url.getPort();
    var plain = connect(where, port, open);
    if (!secure) {
      return plain;
    }
    var socket = (SSLSocket) tls.createSocket(plain, bare(url.getHost()), port, true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static Socket connect(
      List<InetAddress> where, int port, AtomicReference<@Nullable Socket> open)
      throws IOException {
    var failed = new IOException("it has no address");
    for (var address : where) {
      var socket = new Socket();
      close(open.getAndSet(socket));
      try {
        socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
        return socket;
      } catch (IOException next) {
        failed = next;
      }
    }
    throw failed;
  }

  private static byte[] request(URI url, Letter letter) {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    var port = url.getPort() == -1 ? "" : ":" + url.getPort();
    var head = new StringBuilder();
    head.append("POST ").append(path).append(query).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(url.getHost()).append(port).append("\r\n");
    head.append("User-Agent: Parley\r\nConnection: close\r\n");
    head.append("Content-Type: ").append(letter.type()).append("\r\n");
    var body = letter.bytes();
    head.append("Content-Length: ").append(body.length).append("\r\n");
    letter
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    var first = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    var all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static Outcome outcome(Reply reply, Letter letter) throws IOException {
    var status = reply.status();
    if (status < 300) {
      return new Outcome.Taken();
    }
    if (status < 400) {
      return new Outcome.Failed(Fault.REDIRECT, String.valueOf(status));
    }
    if (status == 410) {
      return new Outcome.Failed(Fault.GONE, "410");
    }
    var refusal = status == 400 && letter.explained() ? Refusal.read(reply.body()) : null;
    return refusal == null
        ? new Outcome.Failed(Fault.STATUS, String.valueOf(status))
        : new Outcome.Failed(Fault.REFUSED, refusal);
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String words(Exception failed) {
    var words = String.valueOf(failed.getMessage());
    return words.substring(0, Math.min(words.length(), 200));
  }
}
