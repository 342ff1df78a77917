package dev.parley.recommendation;

import static dev.parley.RawPartner.json;
import static dev.parley.recommendation.Sofa.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ParleyServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What partners sent comes to the platform's own inbox.
class SentMessagesIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Sofa sofa = new Sofa(server);

  @Test
  void platformTakesOverWhatWasSentAndMissesNothing() {
    var dora = sofa.friend("dora", "US-NY");
    var last = sentMessages("").get("after").asString();
    sofa.sends(to("handle", sofa.handles("recommendation").getFirst()));

    var part = sentMessages("&after=" + last);
    var rest = sentMessages("&after=" + part.get("after").asString());

    assertThat(part.get("items")).hasSize(1);
    var message = part.get("items").get(0);
    assertThat(message.get("sentThrough").asString()).isEqualTo(sofa.company().id());
    assertThat(message.get("author").asString()).isEqualTo(sofa.ada().handle());
    assertThat(message.get("recipients").get(0).asString()).isEqualTo(dora.handle());
    assertThat(message.get("body").asString()).isEqualTo("See it!");
    assertThat(message.get("share").get("text").asString()).isEqualTo("Night Train");
    assertThat(rest.get("items")).isEmpty();
    assertThat(rest.get("after")).isEqualTo(part.get("after"));
  }

  /// The last part, where there is no place to go on from.
  private JsonNode sentMessages(String after) {
    var path = "sent-messages?limit=100" + after;
    var answer = json(server.platform().send("GET", path, null, null));
    var next = "&after=" + answer.get("after").asString();
    return after.isEmpty() && !answer.get("items").isEmpty() ? sentAfter(next) : answer;
  }

  private JsonNode sentAfter(String after) {
    var answer = sentMessages(after);
    return answer.get("items").isEmpty()
        ? answer
        : sentAfter("&after=" + answer.get("after").asString());
  }
}
