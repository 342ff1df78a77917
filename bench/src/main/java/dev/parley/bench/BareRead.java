package dev.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The page from an endpoint that asks for no token, decides nothing and records nothing
/// ([dev.parley.bench.bare.Bare]).
record BareRead(int port, List<Membership> memberships) implements Contestant {

  @Override
  public String toString() {
    return "bare endpoint";
  }

  @Override
  public Visitor open() throws IOException {
    return new Session(this, new KeepAlive(port));
  }

  private record Session(BareRead bare, KeepAlive connection) implements Visitor {

    @Override
    public boolean read() throws IOException, WrongAnswer {
      var membership = Membership.any(bare.memberships);
      var request =
          "GET /people/"
              + membership.person()
              + "/threads/"
              + membership.thread()
              + "/messages?limit="
              + Pages.LIMIT
              + " HTTP/1.1\r\nHost: localhost:"
              + bare.port
              + "\r\nAccept: application/json\r\n\r\n";
      var status = connection.exchange(request.getBytes(StandardCharsets.US_ASCII));
      Pages.check(status, connection);
      return true;
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
