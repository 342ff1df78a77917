package dev.parley.recommendation;

import static dev.parley.client.Capability.FRIENDS_READ;
import static dev.parley.client.Capability.RECOMMENDATION_SEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.Scene;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.Click;
import dev.parley.client.IncomingEvent;
import dev.parley.client.ParleyClient;
import dev.parley.client.Recipient;
import dev.parley.client.Recommendation;
import dev.parley.client.SentRecommendation.Way;
import dev.parley.client.ToldClick;
import dev.parley.client.Unreachable;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A recommendation from one person's sofa to another's, with the client.
class RecommendationSdkIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();

  @Test
  void recommendationArrivesAsItIsSentAndItsClickCounts() throws Exception {
    var company = platform.partner("sofa-sdk");
    platform.applies(
        AgreementText.with(company, "friends.read", "recommendation.send").and(Sofa.SECTION));
    var ada = platform.person("sofa-sdk.ada");
    var ben = platform.person("sofa-sdk.ben");
    platform.befriends(ada, ben);
    isFound(ben);
    var client = ParleyClient.open(company.at(server), Scene.ONCE, Clock.systemUTC());
    var adas = Visit.letIn(server, client, ada, FRIENDS_READ, RECOMMENDATION_SEND);
    var bens = Visit.letIn(server, client, ben, FRIENDS_READ, RECOMMENDATION_SEND);
    var heard = new LinkedBlockingQueue<IncomingEvent>();
    var listening = listens(bens, heard);
    var friend = adas.friends().app(Asked.Friends.first(10)).value().items().getFirst();
    var wanted =
        new Recommendation(
                new Recommendation.Title("t", "Salt", URI.create("https://watch.example/t")),
                "Now!",
                List.of(new Recipient.Friend(friend.id()), new Recipient.Outside()),
                new Recommendation.Origin("web", "title-page", "picker"))
            .with(adas.recommendations().begin());

    var sent = adas.recommendations().send(wanted).value();

    assertThat(sent.sends()).extracting(send -> send.way()).containsExactly(Way.APP, Way.LINK);
    var event = Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS));
    listening.interrupt();
    assertThat(event.recommendation().from()).isNotNull();
    var found = bens.recommendations().incoming(10, null);
    assertThat(found.value().items()).containsExactly(event.recommendation());
    assertThat(found.receipt()).isNotNull();
    var click = new Click("c", sent.sends().getFirst().id(), Clock.systemUTC().instant());
    assertThat(client.clicks().tell(List.of(click, click)))
        .extracting(ToldClick::result)
        .containsExactly(ToldClick.Result.TAKEN, ToldClick.Result.REPEATED);
  }

  private static Thread listens(Access access, LinkedBlockingQueue<IncomingEvent> heard)
      throws InterruptedException {
    var thread = Thread.ofVirtual().start(() -> follows(access, heard));
    Thread.sleep(1000); // until the stream has begun
    return thread;
  }

  /// Until the thread is interrupted.
  private static void follows(Access access, LinkedBlockingQueue<IncomingEvent> heard) {
    assertThatThrownBy(() -> access.recommendations().events(null, heard::add))
        .isInstanceOf(Unreachable.class);
  }

  private void isFound(Someone person) {
    platform.send(
        "PUT",
        "people/" + person.handle() + "/discoverability",
        "{\"discoverable\": true}",
        "application/json");
  }
}
