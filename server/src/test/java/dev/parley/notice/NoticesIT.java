package dev.parley.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.Console;
import dev.parley.Contract;
import dev.parley.Launch;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import dev.parley.client.ConsentEnded;
import dev.parley.client.Webhooks;
import dev.parley.notice.Receiver.Told;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A partner with a server of its own is told, from outside.
class NoticesIT {
  private static final JsonMapper JSON = new JsonMapper();

  private final Contract contract = new Contract();

  private HttpResponse<String> sets(ParleyServer server, String partner, URI url, String format) {
    var body = JSON.writeValueAsString(Map.of("url", url.toString(), "format", format));
    var path = "partners/" + partner + "/webhook";
    var answer = server.platform().send("PUT", path, body, "application/json");
    contract.check(answer);
    return answer;
  }

  private static String secret(HttpResponse<String> answer) {
    return JSON.readTree(answer.body()).path("secret").asString("");
  }

  private static ConsentEnded read(Told told, String secret) {
    var headers =
        Map.of(
            "webhook-id", List.of(told.id()),
            "webhook-timestamp", List.of(told.timestamp()),
            "webhook-signature", List.of(told.signature()));
    return Webhooks.verify(headers, told.body().getBytes(StandardCharsets.UTF_8), secret);
  }

  @Test
  void partnerIsToldWithinSecondsAndAfterACrashAsWell(@TempDir Path data)
      throws InterruptedException, ParseException, JOSEException {
    var launch = Launch.in(data).with("PARLEY_WEBHOOKS_INNER", "true");
    try (var receiver = new Receiver();
        var server = ParleyServer.start(launch);
        var scene = Scene.on(server, 1)) {
      var partner = scene.company().id();
      var first = sets(server, partner, receiver.uri(), "standard");
      var secret = secret(first);
      assertThat(secret).startsWith("whsec_");
      assertThat(secret(sets(server, partner, receiver.uri(), "standard")))
          .as("it is shown once")
          .isEmpty();

      receiver.answers(500);
      scene.withdraws(scene.ada());
      var told = Objects.requireNonNull(receiver.next(), "a notice");
      receiver.answers(200);
      var ended = read(told, secret);
      assertThat(ended.agreement()).isEqualTo(scene.agreement().id());
      assertThat(ended.reason()).isEqualTo("person");

      server.kill9();
      server.restart();
      var again = Objects.requireNonNull(receiver.next(), "the same notice");
      assertThat(read(again, secret)).isEqualTo(ended);

      assertPushed(server, scene, receiver);
    }
  }

  private void assertPushed(ParleyServer server, Scene scene, Receiver receiver)
      throws InterruptedException, ParseException, JOSEException {
    sets(server, scene.company().id(), receiver.uri(), "set");
    scene.withdraws(scene.ben());
    var told = receiver.next();
    while (told != null && !told.type().equals("application/secevent+jwt")) {
      told = receiver.next();
    }
    var token = SignedJWT.parse(Objects.requireNonNull(told, "a token").body());
    var keys = JWKSet.parse(server.get("/oauth2/jwks").body());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(server.uri().toString());
  }

  @Test
  void whatWasGivenUpIsLookedAtAndSentAgain(@TempDir Path data) throws InterruptedException {
    var launch = Launch.in(data).with("PARLEY_WEBHOOKS_INNER", "true");
    try (var receiver = new Receiver();
        var server = ParleyServer.start(launch);
        var scene = Scene.on(server, 1);
        var bob = Console.of(server).signsIn("bob");
        var eve = Console.of(server).signsIn("eve")) {
      var page = "/console/partners/" + scene.company().id() + "/notices";
      assertThat(bob.get(page).body()).contains("It has no webhook").doesNotContain("??");
      receiver.answers(_ -> new Receiver.Answer(400, "{\"err\":\"access_denied\"}"));
      sets(server, scene.company().id(), receiver.uri(), "set");
      scene.withdraws(scene.ada());
      assertThat(receiver.next()).isNotNull();
      var dead = eventually(bob, page + "?state=dead", "/again\"");
      assertThat(dead)
          .contains("access_denied", "The partner refuses this security event")
          .doesNotContain("??");
      assertThat(bob.get(page + "?lang=de&state=dead").body()).contains("lehnt dieses Ereignis ab");
      bob.get(page + "?lang=en");

      var again = again(dead);
      assertThat(eve.get(page).body()).doesNotContain("/again");
      assertThat(eve.post(again, Map.of()).statusCode()).isEqualTo(403);
      receiver.answers(202);
      assertThat(bob.post(again, Map.of()).statusCode()).isEqualTo(303);

      assertThat(receiver.next()).isNotNull();
      eventually(bob, page + "?state=delivered", "class=\"notice\"");
      assertThat(bob.post(again, Map.of()).statusCode()).isEqualTo(409);
      assertThat(bob.get(page + ".csv").body()).contains("\"delivered\"");
      assertThat(bob.get(page + ".ndjson").body()).contains("\"state\":\"delivered\"");
      assertThat(bob.get("/console/audit?act=notice").body()).contains("notice.resend");
    }
  }

  private static String again(String page) {
    var action = Pattern.compile("action=\"([^\"]*/again)\"").matcher(page);
    assertThat(action.find()).as(page).isTrue();
    return action.group(1);
  }

  /// The page, once it has these words; they come within seconds.
  private static String eventually(Console.Session who, String page, String words)
      throws InterruptedException {
    var body = who.get(page).body();
    for (int second = 0; second < 30 && !body.contains(words); second++) {
      Thread.sleep(1000);
      body = who.get(page).body();
    }
    assertThat(body).contains(words);
    return body;
  }

  @Test
  void innerAddressIsRefusedWhereItIsSet() {
    var server = ParleyServer.shared();
    var partner = server.platform().partner("inner-partner").id();

    for (var url :
        List.of("https://127.0.0.1/", "https://10.0.0.1/", "http://localhost/", "https://[::1]/")) {
      var refused = sets(server, partner, URI.create(url), "standard");
      assertThat(refused.statusCode()).as(url).isEqualTo(400);
      assertThat(refused.body()).contains("\"field\":\"url\"");
    }
    assertThat(sets(server, partner, URI.create("https://8.8.8.8/"), "pigeon").statusCode())
        .isEqualTo(400);
    assertThat(sets(server, "nobody-there", URI.create("https://8.8.8.8/"), "set").statusCode())
        .isEqualTo(404);
  }

  @Test
  void webhookIsSwitchedOffAndOnAgainWithANewSecret() {
    var server = ParleyServer.shared();
    var partner = server.platform().partner("on-and-off").id();
    var path = "partners/" + partner + "/webhook";
    var before = secret(sets(server, partner, URI.create("https://8.8.8.8/a"), "standard"));

    var off = server.platform().send("DELETE", path, null, null);
    var shown = server.platform().send("GET", path, null, null);
    var after = secret(sets(server, partner, URI.create("https://8.8.8.8/b"), "set"));

    contract.check(off);
    contract.check(shown);
    assertThat(off.statusCode()).isEqualTo(204);
    assertThat(shown.body()).contains("\"state\":\"off\"", "\"secret\":null");
    assertThat(after).startsWith("whsec_").isNotEqualTo(before);
  }
}
