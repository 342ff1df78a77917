package dev.parley.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.parley.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A letter goes where it is meant to go, or nowhere, and always comes to an end.
class PostTest {
  private static final Letter LETTER =
      new Letter("application/json", Map.of("webhook-id", "msg_1"), "{}", true);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Post post(boolean inner) {
    return new Post(
        new Addresses(new NoticeSettings(inner)),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        SECOND);
  }

  private static Outcome send(boolean inner, String url) throws InterruptedException {
    return post(inner).send(URI.create(url), LETTER);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static Fault fault(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).fault();
  }

  /// Answers one connection with these words, and leaves it open.
  private static Outcome answered(String words) throws IOException, InterruptedException {
    try (var server = listen()) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              var socket = server.accept();
              socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
              socket.getOutputStream().flush();
            } catch (IOException closed) {
              throw new AssertionError(closed);
            }
          });
      return send(true, "http://127.0.0.1:" + server.getLocalPort() + "/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "2130706433",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:a00:1::]",
        "[2001:db8::1]"
      })
  void nothingIsSentToAnInnerAddress(String host) throws InterruptedException {
    var outcome = send(false, "https://" + host + ":9/");

    assertThat(fault(outcome)).isEqualTo(Fault.INNER_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"})
  void outerAddressIsNone(String address) throws UnknownHostException {
    assertThat(Addresses.inner(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void plainHttpIsForInnerAddressesAlone() throws InterruptedException {
    assertThat(fault(send(false, "http://8.8.8.8/"))).isEqualTo(Fault.NOT_TRUSTED);
  }

  @Test
  void whoeverTakesTheConnectionAndSaysNothingIsNotWaitedForLong()
      throws IOException, InterruptedException {
    try (var silent = listen()) {
      var begin = System.nanoTime();

      var outcome = send(true, "http://127.0.0.1:" + silent.getLocalPort() + "/");

      assertThat(fault(outcome)).isEqualTo(Fault.TOO_SLOW);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void whereNobodyAnswersIsSaid() throws IOException, InterruptedException {
    int port;
    try (var closed = listen()) {
      port = closed.getLocalPort();
    }

    assertThat(fault(send(true, "http://127.0.0.1:" + port + "/"))).isEqualTo(Fault.NO_CONNECTION);
  }

  @Test
  void hostThatIsNotKnownIsSaid() throws InterruptedException {
    var outcome = fault(send(true, "https://no-such-host.invalid/"));

    assertThat(outcome).isIn(Fault.NO_HOST, Fault.TOO_SLOW);
  }

  @Test
  void whatIsNoHttpIsSaid() throws IOException, InterruptedException {
    assertThat(fault(answered("SSH-2.0-OpenSSH_9.9\r\n"))).isEqualTo(Fault.NO_HTTP);
    assertThat(fault(answered("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(9000))))
        .isEqualTo(Fault.NO_HTTP);
  }

  @Test
  void acceptanceIsTakenWithoutItsBody() throws IOException, InterruptedException {
    assertThat(answered("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nand on and on"))
        .isEqualTo(new Outcome.Taken());
  }

  @Test
  void refusalIsReadInChunks() throws IOException, InterruptedException {
    var head = "HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n";
    var body = List.of("8", "{\"err\":\"", "d", "invalid_key\"}", "0", "", "");

    var outcome = answered(head + String.join("\r\n", body));

    assertThat(outcome).isEqualTo(new Outcome.Failed(Fault.REFUSED, "invalid_key"));
  }

  /// The certificate is for `localhost` and 127.0.0.1, and the connection goes to that address
  /// whatever the name is.
  @Test
  void certificateIsCheckedAgainstTheName(@TempDir Path folder)
      throws IOException, InterruptedException {
    var certificates = new Certificates(folder);
    certificates.certify("partner", "CN=partner");
    var server = HttpsServer.create(new InetSocketAddress(0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.as("partner")));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    var addresses = new Addresses(new NoticeSettings(true));
    var trusting =
        new Post(addresses, certificates.as("partner").getSocketFactory(), Duration.ofSeconds(20));
    var port = server.getAddress().getPort();

    var good = trusting.send(URI.create("https://127.0.0.1:" + port + "/"), LETTER);
    var otherName = trusting.send(URI.create("https://127.0.0.2:" + port + "/"), LETTER);
    var unknown =
        new Post(
                addresses, (SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(20))
            .send(URI.create("https://127.0.0.1:" + port + "/"), LETTER);

    server.stop(0);
    assertThat(good).isEqualTo(new Outcome.Taken());
    assertThat(fault(otherName)).isEqualTo(Fault.NOT_TRUSTED);
    assertThat(fault(unknown)).isEqualTo(Fault.NOT_TRUSTED);
  }
}
