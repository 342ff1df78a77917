package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// How the operators of a server bring agreements into force: over the platform API as far as a
/// machine may, and in the console from there on.
final class Contracts {
  /// One session an operator and server, for signing in is slow on purpose.
  private static final Map<String, Console.Session> SESSIONS = new ConcurrentHashMap<>();

  private final ParleyServer server;
  private final Platform platform;

  Contracts(ParleyServer server, Platform platform) {
    this.server = server;
    this.platform = platform;
  }

  void enforce(AgreementText agreement) {
    var written = platform.drafts(agreement);
    var stage = written.get("stage").asString();
    if (stage.equals("in-force")) {
      return;
    }
    settle(agreement, written);
    take("ann", agreement.id(), "activate");
  }

  void settle(AgreementText agreement, JsonNode written) {
    approve(agreement, written);
    sign(agreement, written.get("version").asInt());
  }

  void approve(AgreementText agreement, JsonNode written) {
    assertThat(written.get("stage").asString()).isEqualTo("draft");
    platform.post("agreements/" + agreement.id() + "/proposal", Map.of());
    take("ann", agreement.id(), "approve");
    take("bob", agreement.id(), "approve");
  }

  private void sign(AgreementText agreement, int version) {
    var path = "agreements/" + agreement.id();
    var canonical =
        Platform.done(
            platform.send("GET", path + "/versions/" + version + "/canonical", null, null));
    var key = agreement.partner();
    platform.takesSigningKeyOf(key);
    platform.post(
        path + "/signature",
        Map.of("key", key.signingKeyId(), "signature", key.signs(canonical.body())));
  }

  void take(String operator, String agreement, String step) {
    var page = "/console/agreements/" + agreement;
    var fields = Map.of("step", step, "reason", "As was agreed.");
    var answer = session(operator).post(page, page + "/steps", fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private Console.Session session(String operator) {
    return SESSIONS.computeIfAbsent(
        operator + " " + server.data(), _ -> Console.of(server).signsIn(operator));
  }
}
