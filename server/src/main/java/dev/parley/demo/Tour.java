package dev.parley.demo;

import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.AuthorizationDetail;
import dev.parley.client.Capability;
import dev.parley.client.Deleted;
import dev.parley.client.InboxThread;
import dev.parley.client.Message;
import dev.parley.client.ParleyClient;
import dev.parley.client.ParleyException;
import dev.parley.client.PartnerKeys;
import dev.parley.client.Reason;
import dev.parley.client.Received;
import dev.parley.client.Refused;
import dev.parley.client.Settings;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/// Plays the partner's part from outside, over HTTP alone, and a person's and the platform's where
/// they come in. It tells each step as it happens, with the disclosure that it left.
public final class Tour implements AutoCloseable {
  private static final String WORDS = "You would like Harbour Lights. (Sent from Streamflix)";

  private final Telling telling;
  private final Clock clock;
  private final ParleyClient partner;
  private final Visitor maya;
  private final Visitor jonas;
  private final BackOffice office;
  private final Doorbell doorbell;
  private final List<Received<?>> received = new ArrayList<>();

  /// @param home the server's address
  /// @param keys the partner's
  /// @param platformToken for a look into the record
  /// @param clock the partner's
  public Tour(URI home, PartnerKeys keys, String platformToken, Clock clock, PrintWriter out) {
    this.clock = clock;
    var who = Inhabitant.named("maya");
    this.telling = new Telling(out);
    this.partner = ParleyClient.open(new Settings(home, Streamflix.ID, Streamflix.BACK, keys));
    this.maya = new Visitor(who, home, telling);
    this.jonas = new Visitor(Inhabitant.named("jonas"), home, telling);
    this.office = new BackOffice(home, platformToken, who.handle());
    this.doorbell = new Doorbell();
    doorbell.trusts(office.tells(doorbell.address()));
  }

  /// @throws NotAsTold as soon as a step goes another way than told
  public void play() {
    try {
      tell();
    } catch (ParleyException unexpected) {
      throw telling.notAsTold(String.valueOf(unexpected.getMessage()));
    }
  }

  private void tell() {
    var access = isLetIn();
    var thread = listsThreads(access);
    new Reader(access.inbox(), telling, this::onRecord).reads(thread);
    var sent = sends(access, thread);
    isRefusedToDelete(access, thread, sent);
    asksForLess(access, thread);
    losesTheConsent(access);
    deletesWhatItHad();
    exchanges(isLetInFurther());
    endsWithTheRecord();
  }

  private Access isLetIn() {
    telling.chapter("Streamflix asks for access");
    var wanted = EnumSet.of(Capability.INBOX_READ, Capability.INBOX_SEND, Capability.INBOX_DELETE);
    var request = partner.push(wanted);
    telling.say("POST /oauth2/par, signed with its own key: inbox.read, inbox.send, inbox.delete");
    telling.say("It sends Maya's browser to /oauth2/authorize with the request's reference.");

    telling.chapter("Maya signs in and decides");
    var back = maya.answers(request.url());

    telling.chapter("Streamflix exchanges the code for tokens");
    var access = partner.complete(request, back);
    var granted = access.tokens().granted();
    telling.say("POST /oauth2/token, with a DPoP proof: the tokens are bound to its key.");
    telling.say("Granted: %s".formatted(granted.stream().map(Capability::scope).sorted().toList()));
    telling.requireThat(
        granted.equals(EnumSet.of(Capability.INBOX_READ, Capability.INBOX_SEND)),
        "what Maya refused is not granted");
    return access;
  }

  private InboxThread listsThreads(Access access) {
    telling.chapter("It lists Maya's threads");
    var page = access.inbox().threads(Asked.Threads.newest(8));
    telling.say("GET /partner/v1/inbox/threads?limit=8");
    for (var thread : page.value().items()) {
      var traits = thread.traits();
      telling.say(
          "  %-6s of %d, %s%s"
              .formatted(
                  traits.kind().name().toLowerCase(Locale.ROOT),
                  thread.participantCount(),
                  traits.title() == null ? "no title shown" : "“" + traits.title() + "”",
                  thread.withheld() == null ? "" : ", nothing of it shown: " + thread.withheld()));
    }
    onRecord(page);
    telling.requireThat(!page.value().items().isEmpty(), "there are threads");
    return page.value().items().getFirst();
  }

  private Message sends(Access access, InboxThread thread) {
    telling.chapter("It sends a message in Maya's name, and repeats it to be sure");
    var key = UUID.randomUUID();
    var first = access.inbox().send(thread.id(), WORDS, key);
    telling.say(
        "POST …/messages, Idempotency-Key %s: message %s".formatted(key, first.value().id()));
    onRecord(first);
    var again = access.inbox().send(thread.id(), WORDS, key);
    telling.say("The same again, with the same key:  message %s".formatted(again.value().id()));
    onRecord(again);
    telling.requireThat(
        first.value().id().equals(again.value().id()), "the same key sends one message");
    return first.value();
  }

  private void isRefusedToDelete(Access access, InboxThread thread, Message sent) {
    telling.chapter("It may not delete that message again, and gets to know why");
    telling.say("DELETE …/messages/%s".formatted(sent.id()));
    isRefused(Reason.CAPABILITY_NOT_GRANTED, () -> access.inbox().delete(thread.id(), sent.id()));
    telling.say("The platform asks what lies behind it: GET /platform/v1/explain");
    var explained = office.explain("inbox.delete");
    for (var rule : explained.path("rules")) {
      if (rule.path("holds").isNull()) {
        break;
      }
      telling.say(
          "  %s %-25s %s (%s)"
              .formatted(
                  rule.path("holds").asBoolean() ? "yes" : "NO ",
                  rule.path("rule").asString(),
                  rule.path("detail").asString(),
                  rule.path("citation").asString()));
    }
    telling.say(
        "%s: %s"
            .formatted(explained.path("reason").asString(), explained.path("sentence").asString()));
    telling.requireThat(
        explained.path("decision").asString().equals("deny"), "the platform sees the same no");
  }

  private void asksForLess(Access access, InboxThread thread) {
    telling.chapter("It asks for less: to read this one thread, for thirty days");
    var grant = Objects.requireNonNull(access.tokens().grant(), "it came with the tokens");
    var less =
        AuthorizationDetail.of(Capability.INBOX_READ).in(thread.id()).lasting(Period.ofDays(30));
    var request = partner.merge(grant, List.of(less));
    telling.say("POST /oauth2/par, grant_management_action=merge, authorization_details=");
    telling.say(
        "  [{type: inbox, actions: [read], threads: [%s], duration: P30D}]".formatted(thread.id()));

    telling.chapter("Maya reads what exactly it asks for");
    var precise = partner.complete(request, maya.agrees(request.url()));
    var page = precise.inbox().threads(Asked.Threads.newest(8));
    telling.say("GET /partner/v1/inbox/threads?limit=8: %d".formatted(page.value().items().size()));
    onRecord(page);
    telling.requireThat(
        page.value().items().stream().map(InboxThread::id).toList().equals(List.of(thread.id())),
        "it sees that thread and no other");
  }

  private void deletesWhatItHad() {
    telling.chapter("Streamflix is told, by a signed webhook");
    var withdrawn = String.valueOf(office.disclosures(1).getFirst().consent());
    var told = doorbell.next();
    while (!told.consent().equals(withdrawn)) {
      told = doorbell.next(); // what had ended before it had a webhook, it is told of as well
    }
    telling.say(
        "POST %s: consent %s to %s has ended, by %s"
            .formatted(doorbell.address(), told.consent(), told.capability(), told.reason()));
    telling.requireThat(told.reason().equals("person"), "the notice says who ended it");

    telling.chapter("It deletes what it had, and says so");
    var said = partner.confirmDeletions(List.of(new Deleted(told.consent(), null, "job 7")));
    telling.say("POST /partner/v1/deletions: %s".formatted(said.getFirst().result()));
    telling.requireThat(
        said.getFirst().result() == Deleted.Result.CONFIRMED, "the platform takes it down");
    maya.seesThatItWasDeleted();
  }

  private Access isLetInFurther() {
    telling.chapter("Streamflix asks for more: friends, what Maya watches, recommendations");
    var wanted =
        EnumSet.of(Capability.FRIENDS_READ, Capability.WATCH_WRITE, Capability.RECOMMENDATION_SEND);
    var request = partner.push(wanted);
    telling.say("POST /oauth2/par: friends.read, watch.write, recommendation.send,");
    telling.say("under its other agreement");

    telling.chapter("Maya is asked twice, on two pages");
    return partner.complete(request, maya.agreesTwice(request.url()));
  }

  /// All that goes both ways under the other agreement, in the order in which it belongs together.
  private void exchanges(Access access) {
    new Lister(access.friends(), telling, this::onRecord).lists();
    var recommender = new Recommender(access, partner.clicks(), telling, this::onRecord);
    recommender.recommends();
    recommender.tellsOfClicks(clock.instant());
    telling.chapter("Maya takes it back, and the link leads nowhere");
    maya.takesARecommendationBack(Recommender.FILM);
    recommender.findsTheLinkGone();
    telling.chapter("Jonas, who was shown, sees that on his page, and has it forgotten");
    jonas.forgetsWhereTheyWereShown();
    new Viewer(access.watching(), office, telling).tells(clock.instant());
    telling.chapter("Maya sees it as well, and keeps that film to herself");
    maya.keepsToThemselves(Viewer.FILM);
  }

  private void losesTheConsent(Access access) {
    telling.chapter("Maya takes her yes to reading back");
    maya.takesBack();

    telling.chapter("The very next read is refused");
    telling.say("GET /partner/v1/inbox/threads?limit=8");
    isRefused(Reason.CONSENT_WITHDRAWN, () -> access.inbox().threads(Asked.Threads.newest(8)));
  }

  private void isRefused(Reason reason, Runnable act) {
    try {
      act.run();
    } catch (Refused no) {
      telling.say("Refused, %s: %s".formatted(no.reason(), no.problem().detail()));
      telling.requireThat(no.reason() == reason, "the reason is " + reason);
      return;
    }
    throw telling.notAsTold("it was let through, where %s stands against it".formatted(reason));
  }

  /// Tells what is on record of this answer, as the platform sees it.
  private void onRecord(Received<?> answer) {
    received.add(answer);
    var newest = office.disclosures(1).getFirst();
    telling.requireThat(newest.place().equals(answer.receipt()), "the answer is on record");
    telling.say(
        "On record as %s: %s under consent %d to %s: %s"
            .formatted(
                newest.place(),
                newest.act(),
                newest.consent(),
                newest.capability(),
                newest.counted()));
  }

  private void endsWithTheRecord() {
    telling.chapter("What left is on record, and nothing else");
    var kept = office.disclosures(received.size()).reversed();
    var places = kept.stream().map(BackOffice.Entry::place).toList();
    telling.requireThat(
        places.equals(received.stream().map(Received::receipt).toList()),
        "each answer has its record, in order, and no refusal has one");
    telling.say(
        "%d answers with data, %d records; refusals left none."
            .formatted(received.size(), kept.size()));
    telling.say("Maya sees the same on her page, /me.");
  }

  @Override
  public void close() {
    doorbell.close();
    partner.close();
    maya.close();
    jonas.close();
    office.close();
  }
}
