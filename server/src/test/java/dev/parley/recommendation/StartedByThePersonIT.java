package dev.parley.recommendation;

import static dev.parley.RawPartner.json;
import static dev.parley.recommendation.Sofa.body;
import static dev.parley.recommendation.Sofa.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ParleyServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Nothing is sent that the person did not start.
class StartedByThePersonIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Sofa sofa = new Sofa(server);

  @Test
  void nothingIsSentThatThePersonDidNotStart() {
    var later = sofa.refreshed();

    var refused = sofa.posts(later, body(to("outside", true)));
    var intent = intent(later);
    var begun = sofa.posts(later, started(intent));
    var twice = sofa.posts(later, started(intent));
    var other = new Sofa(server);
    var theirs = other.posts(other.refreshed(), started(intent(later)));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).get("reason").asString()).isEqualTo("NOT_STARTED");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    assertThat(twice.statusCode()).as("one intent, one recommendation").isEqualTo(403);
    assertThat(theirs.statusCode()).as("another's intent").isEqualTo(403);
    assertThat(sofa.sendsCounted()).isEqualTo(1);
  }

  @Test
  void intentIsGoodForFiveMinutes() {
    var later = sofa.refreshed();
    var answer = sofa.partner().writes("POST", Sofa.PATH + "/intents", later, null);
    var until = Instant.parse(json(answer).get("expiresAt").asString());
    var intent = json(answer).get("intent").asString();
    assertThat(Duration.between(Clock.systemUTC().instant(), until))
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));

    server.asOwner().update("update recommendation_intent set expires_at = now()");

    assertThat(sofa.posts(later, started(intent)).statusCode()).isEqualTo(403);
    assertThat(sofa.sendsCounted()).isZero();
  }

  private String intent(String token) {
    var answer = sofa.partner().writes("POST", Sofa.PATH + "/intents", token, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).get("intent").asString();
  }

  private static String started(String intent) {
    return body(to("outside", true))
        .strip()
        .replaceFirst("}$", ", \"intent\": \"" + intent + "\"}");
  }

  /// What is taken back counts on.
  @Test
  void takingBackMakesNoRoomForMore() {
    for (var time = 0; time < 6; time++) {
      sofa.sends(to("outside", true));
    }
    server.asOwner().update("delete from recommendation");

    assertThat(sofa.posts(sofa.token(), body(to("outside", true))).statusCode()).isEqualTo(429);
  }
}
