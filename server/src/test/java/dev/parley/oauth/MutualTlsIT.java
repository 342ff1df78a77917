package dev.parley.oauth;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import dev.parley.AgreementText;
import dev.parley.Browser;
import dev.parley.Callbacks;
import dev.parley.Certificates;
import dev.parley.Company;
import dev.parley.Launch;
import dev.parley.ParleyServer;
import dev.parley.Someone;
import dev.parley.client.Asked;
import dev.parley.client.AuthorizationFailed;
import dev.parley.client.ParleyClient;
import dev.parley.client.ParleyException;
import dev.parley.client.Settings.Binding;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Tokens that are bound to a TLS client certificate instead of a DPoP key (RFC 8705).
class MutualTlsIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void certificateProvesThePartnerAndBindsItsTokens() throws Exception {
    var certificates = certificates();
    var data = Files.createDirectory(folder.resolve("data"));
    try (var server = ParleyServer.start(Launch.in(data));
        var site = new Callbacks()) {
      var ada = server.platform().person("ada");
      var company = Company.called("streamflix").returningTo(site.uri());
      register(server, company, "CN=streamflix,O=Streamflix");
      server.platform().applies(AgreementText.with(company, "inbox.read"));
      server.stop();
      server.restart(withTls(server.launch(), certificates));
      var settings = company.at(server);
      var own = settings.with(new Binding.Certificate(certificates.as("streamflix")));
      var others = settings.with(new Binding.Certificate(certificates.as("thief")));
      try (var partner = ParleyClient.open(own);
          var thief = ParleyClient.open(others)) {
        var request = partner.push(Set.of(INBOX_READ));
        var access = partner.complete(request, letsIn(ada, request.url(), site.uri()));

        access.inbox().threads(Asked.Threads.newest(1));
        var token = SignedJWT.parse(access.tokens().accessToken());
        assertThat(token.getJWTClaimsSet().getJSONObjectClaim("cnf")).containsOnlyKeys("x5t#S256");
        var stolen = thief.resume(access.tokens());
        assertThatThrownBy(() -> stolen.inbox().threads(Asked.Threads.newest(1)))
            .isInstanceOf(ParleyException.class);
        assertThatThrownBy(() -> thief.push(Set.of(INBOX_READ)))
            .isInstanceOf(AuthorizationFailed.class);
      }
    }
  }

  /// FAPI 2.0, sections 5.2.1 and 5.2.3.
  @Test
  void serverSpeaksNothingOlderThanTls12AndKeepsBrowsersWithTls() throws Exception {
    var certificates = certificates();
    var data = Files.createDirectory(folder.resolve("data"));
    try (var server = ParleyServer.start(withTls(Launch.in(data), certificates));
        var http = HttpClient.newBuilder().sslContext(certificates.as("streamflix")).build()) {
      var page = HttpRequest.newBuilder(server.uri().resolve("/sign-in")).build();
      var shown = http.send(page, HttpResponse.BodyHandlers.ofString());

      assertThat(new Greeting(1).answeredBy(server.uri())).isEqualTo(Greeting.ALERT);
      assertThat(new Greeting(2).answeredBy(server.uri())).isEqualTo(Greeting.ALERT);
      assertThat(new Greeting(3).answeredBy(server.uri())).isEqualTo(Greeting.HANDSHAKE);
      assertThat(shown.headers().firstValue("Strict-Transport-Security").orElse(""))
          .contains("max-age=31536000");
    }
  }

  @Test
  void storeThatTlsCannotUseIsNamed() {
    var certificates = new Certificates(folder);
    var launch = withTls(Launch.in(folder.resolve("data")), certificates);

    var refused = launch.with("SERVER_SSL_TRUST_STORE_PASSWORD", "wrong").run("serve");

    assertThat(refused.code()).as(refused.complaint()).isEqualTo(2);
    assertThat(refused.complaint()).contains("parley: TLS cannot be set up as the SERVER_SSL_");
  }

  private Certificates certificates() {
    var certificates = new Certificates(folder);
    certificates.certify("server", "CN=localhost");
    certificates.certify("streamflix", "CN=streamflix, O=Streamflix");
    certificates.certify("thief", "CN=thief, O=Streamflix");
    return certificates;
  }

  private static URI letsIn(Someone person, URI question, URI site) {
    try (var browser = new Browser()) {
      var window = browser.windowThatTrustsAnybody();
      window.navigate(question.toString());
      window.fill("#handle", person.handle());
      window.fill("#password", person.password());
      window.click("#submit");
      window.check("#yes-inbox\\.read");
      window.click("#submit");
      window.waitForURL(url -> url.startsWith(site.toString()));
      browser.assertNothingToComplainOf();
      return URI.create(window.url());
    }
  }

  private static void register(ParleyServer server, Company company, String subject) {
    var told =
        Map.of(
            "name", company.name(),
            "redirectUris", List.of(company.redirect().toString()),
            "jwks", Map.of("keys", List.of()),
            "tlsClientSubject", subject);
    var answer =
        server
            .platform()
            .send(
                "PUT",
                "partners/" + company.id(),
                new JsonMapper().writeValueAsString(told),
                "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /// As Spring Boot has it: the operator's environment alone.
  private static Launch withTls(Launch launch, Certificates certificates) {
    var port = launch.environment().get("PARLEY_PORT");
    return launch
        .with("PARLEY_ISSUER", "https://localhost:" + port)
        .with("SERVER_SSL_KEY_STORE", certificates.store().toString())
        .with("SERVER_SSL_KEY_STORE_PASSWORD", Certificates.PASSWORD)
        .with("SERVER_SSL_KEY_ALIAS", "server")
        .with("SERVER_SSL_TRUST_STORE", certificates.trustStore().toString())
        .with("SERVER_SSL_TRUST_STORE_PASSWORD", Certificates.PASSWORD)
        .with("SERVER_SSL_CLIENT_AUTH", "want");
  }
}
