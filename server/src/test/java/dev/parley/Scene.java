package dev.parley;

import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.Capability;
import dev.parley.client.InboxThread;
import dev.parley.client.MessagePage;
import dev.parley.client.Page;
import dev.parley.client.ParleyClient;
import dev.parley.client.Patience;
import dev.parley.client.Received;
import dev.parley.client.ThreadId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// Ada and Ben, who write to each other, and a partner that both let into their inboxes. Everybody
/// has a name that nobody else on the server has.
public final class Scene implements AutoCloseable {
  /// One attempt: a test wants to see the first answer.
  public static final Patience ONCE =
      new Patience(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(60));

  public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final AtomicInteger SCENES = new AtomicInteger();

  private final ParleyServer server;
  private final String name;
  private final Company company;
  private final Someone ada;
  private final Someone ben;
  private final ParleyClient partner;
  private final Access access;

  private Scene(ParleyServer server, int messages) {
    this.server = server;
    this.name = "scene" + SCENES.incrementAndGet();
    var platform = server.platform();
    this.company = platform.partner(name);
    this.ada = platform.person(name + ".ada");
    this.ben = platform.person(name + ".ben");
    platform.applies(AgreementText.with(company, "inbox.read", "inbox.send", "inbox.delete"));
    platform.befriends(ada, ben);
    platform.thread(name, ada, ben);
    for (int at = 0; at < messages; at++) {
      var author = at % 2 == 0 ? ada : ben;
      platform.message(name, "m" + at, author, NOON.plusSeconds(at), "Words " + at);
    }
    this.partner = ParleyClient.open(company.at(server), ONCE, Clock.systemUTC());
    this.access = letIn(ada);
    letIn(ben);
  }

  /// @param messages how many are in their thread
  public static Scene on(ParleyServer server, int messages) {
    return new Scene(server, messages);
  }

  public Access letIn(Someone person) {
    return Visit.letIn(
        server,
        partner,
        person,
        Capability.INBOX_READ,
        Capability.INBOX_SEND,
        Capability.INBOX_DELETE);
  }

  public Company company() {
    return company;
  }

  public Someone ada() {
    return ada;
  }

  public Someone ben() {
    return ben;
  }

  /// Into Ada's inbox.
  public Access access() {
    return access;
  }

  /// Their thread's external id, and the first part of every name here.
  public String name() {
    return name;
  }

  public AgreementText agreement() {
    return AgreementText.with(company, "inbox.read", "inbox.send", "inbox.delete");
  }

  public Received<Page<InboxThread>> threads() {
    return access.inbox().threads(Asked.Threads.newest(20));
  }

  public ThreadId thread() {
    return threads().value().items().getFirst().id();
  }

  public Received<MessagePage> messages(ThreadId thread) {
    return access.inbox().messages(thread, Asked.Messages.newest(20));
  }

  /// What the partner gets there in Ada's inbox, byte by byte.
  public HttpResponse<String> reads(String path) {
    return new RawPartner(server, company).reads(path, access.tokens().accessToken());
  }

  /// Takes all of a person's consents back, on their own page.
  public void withdraws(Someone person) {
    try (var visit = new Visit(server, person)) {
      var page = visit.signsIn(URI.create("/me"));
      visit.presses(page, "/me/partners/" + company.id() + "/withdraw");
    }
  }

  @Override
  public void close() {
    partner.close();
  }
}
