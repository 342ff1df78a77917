package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The platform's own back end: tells the server who its people are and what they write. What it
/// asks for must be done, or the test fails.
public final class Platform {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "/platform/v1/";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final String token;
  private final Contracts contracts;

  Platform(ParleyServer server) {
    this.server = server.uri();
    this.token = server.platformToken();
    this.contracts = new Contracts(server, this);
  }

  public Someone person(String handle) {
    return tells(Someone.called(handle));
  }

  public Someone person(String handle, String territory) {
    return tells(Someone.called(handle).in(territory));
  }

  public Someone tells(Someone person) {
    var told = new LinkedHashMap<String, @Nullable Object>();
    told.put("name", person.name());
    told.put("territory", person.territory());
    told.put("birthDate", person.birthDate() == null ? null : person.birthDate().toString());
    told.put("password", person.password());
    put("people/" + person.handle(), told);
    return person;
  }

  public Company partner(String id) {
    return registers(Company.called(id));
  }

  public Company registers(Company partner) {
    var told =
        Map.of(
            "name", partner.name(),
            "redirectUris", List.of(partner.redirect().toString()),
            "jwks", new JWKSet(partner.keys().client().toPublicJWK()).toJSONObject());
    put("partners/" + partner.id(), told);
    takesSigningKeyOf(partner);
    return partner;
  }

  void takesSigningKeyOf(Company partner) {
    put("partners/" + partner.id() + "/signing-key", Map.of("pem", partner.signingKey()));
  }

  /// Writes an agreement, or another version of it, and brings it into force.
  public AgreementText applies(AgreementText agreement) {
    contracts.enforce(agreement);
    return agreement;
  }

  /// Writes it, and leaves it at that.
  public JsonNode drafts(AgreementText agreement) {
    return read(done(send("POST", "agreements", agreement.yaml(), "application/yaml")));
  }

  /// Writes it, and has it approved by the platform's operators.
  public void approves(AgreementText agreement) {
    contracts.approve(agreement, drafts(agreement));
  }

  /// The same, and the partner has signed.
  public void settles(AgreementText agreement) {
    contracts.settle(agreement, drafts(agreement));
  }

  /// The kill switch.
  public void suspends(AgreementText agreement) {
    var reason = Map.of("reason", "An incident.");
    post("agreements/" + agreement.id() + "/suspension", reason);
  }

  public void resumes(AgreementText agreement) {
    contracts.take("ann", agreement.id(), "resume");
  }

  /// @param step such as `terminate`
  public void ends(AgreementText agreement, String step) {
    contracts.take("ann", agreement.id(), step);
  }

  void post(String path, Map<String, ?> told) {
    done(send("POST", path, JSON.writeValueAsString(told), "application/json"));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  public void befriends(Someone one, Someone other) {
    done(send("PUT", "people/%s/friends/%s".formatted(one.handle(), other.handle()), null, null));
  }

  /// Two are a direct thread, more a group.
  public void thread(String id, Someone... participants) {
    thread(id, Map.of(), participants);
  }

  /// @param more fields, such as `title` and `encrypted`
  public void thread(String id, Map<String, Object> more, Someone... participants) {
    var told = new LinkedHashMap<String, @Nullable Object>(more);
    told.put("kind", participants.length == 2 ? "direct" : "group");
    told.put("participants", Stream.of(participants).map(Someone::handle).toList());
    put("threads/" + encode(id), told);
  }

  public void message(String thread, String id, Someone author, Instant sentAt, String body) {
    put(
        "threads/%s/messages/%s".formatted(encode(thread), encode(id)),
        Map.of("author", author.handle(), "sentAt", sentAt.toString(), "body", body));
  }

  private void put(String path, Map<String, ? extends @Nullable Object> told) {
    done(send("PUT", path, JSON.writeValueAsString(told), "application/json"));
  }

  /// @param path below `/platform/v1/`
  /// @param type of the body; null where there is none
  public HttpResponse<String> send(
      String method, String path, @Nullable String body, @Nullable String type) {
    var content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(server.resolve(PREFIX + path))
            .method(method, content)
            .header("Authorization", "Bearer " + token);
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  static HttpResponse<String> done(HttpResponse<String> answer) {
    assertThat(answer.statusCode())
        .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
        .isBetween(200, 299);
    return answer;
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
