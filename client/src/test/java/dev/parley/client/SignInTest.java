package dev.parley.client;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final Platform platform = new Platform();
  private final ParleyClient client = platform.client();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private URI back(String query) {
    return URI.create("https://acme.example/back?" + query);
  }

  @Test
  void requestIsPushedWithPkceAndTheKeyOfTheProofs() throws Exception {
    var asked = Set.of(INBOX_READ, INBOX_SEND);

    var request = client.push(asked);

    var form = platform.requests("POST /oauth2/par").getFirst().form();
    assertThat(form)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "acme")
        .containsEntry("redirect_uri", "https://acme.example/back")
        .containsEntry("scope", "inbox.read inbox.send")
        .containsEntry("state", request.state())
        .containsEntry("code_challenge", Hashes.sha256(request.verifier()))
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("dpop_jkt", platform.keys.dpop().computeThumbprint().toString());
    assertThat(request.url())
        .hasToString(platform.issuer() + "/oauth2/authorize?" + request.url().getRawQuery())
        .hasParameter("client_id", "acme")
        .hasParameter("request_uri", "urn:r:1");
  }

  @Test
  void partnerProvesWhoItIsToTheIssuerAlone() throws Exception {
    client.push(Set.of(INBOX_READ));

    var form = platform.requests("POST /oauth2/par").getFirst().form();

    var assertion = SignedJWT.parse(form.get("client_assertion"));
    var claims = assertion.getJWTClaimsSet();
    assertThat(assertion.verify(new ECDSAVerifier(platform.keys.client().toPublicJWK()))).isTrue();
    assertThat(assertion.getHeader().getKeyID()).isEqualTo(platform.keys.client().getKeyID());
    assertThat(assertion.getPayload().toJSONObject())
        .containsEntry("aud", platform.issuer().toString())
        .containsEntry("iss", "acme")
        .containsEntry("sub", "acme")
        .containsKey("jti");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void codeBecomesTokensOnceTheServersNonceIsInTheProof() {
    var request = client.push(Set.of(INBOX_READ));
    var callback = back("code=c1&state=" + request.state() + "&iss=" + platform.issuer());

    var access = client.complete(request, callback);

    var sent = platform.requests("POST /oauth2/token");
    assertThat(sent).hasSize(2);
    assertThat(sent.getLast().form())
        .containsEntry("code", "c1")
        .containsEntry("code_verifier", request.verifier())
        .containsEntry("redirect_uri", "https://acme.example/back");
    assertThat(sent.getFirst().form().get("client_assertion"))
        .isNotEqualTo(sent.getLast().form().get("client_assertion"));
    assertThat(access.tokens().granted()).containsExactly(INBOX_READ);
    assertThat(access.tokens().expiresAt()).isEqualTo(platform.clock.instant().plusSeconds(600));
  }

  @Test
  void callbackOfAnotherRequestIsNotTaken() {
    var request = client.push(Set.of(INBOX_READ));

    var callback = back("code=c1&state=other&iss=" + platform.issuer());

    assertThatThrownBy(() -> client.complete(request, callback))
        .isInstanceOf(ProtocolBroken.class)
        .hasMessageContaining("state");
    assertThat(platform.requests("POST /oauth2/token")).isEmpty();
  }

  @Test
  void callbackOfAnotherIssuerOrOfNoneIsNotTaken() {
    var request = client.push(Set.of(INBOX_READ));

    var other = back("code=c1&state=" + request.state() + "&iss=https://evil.example");
    var none = back("code=c1&state=" + request.state());

    assertThatThrownBy(() -> client.complete(request, other)).isInstanceOf(ProtocolBroken.class);
    assertThatThrownBy(() -> client.complete(request, none)).isInstanceOf(ProtocolBroken.class);
    assertThat(platform.requests("POST /oauth2/token")).isEmpty();
  }

  @Test
  void callbackWithAParameterTwiceIsNotTaken() {
    var request = client.push(Set.of(INBOX_READ));

    var callback = back("code=c1&code=c2&state=" + request.state() + "&iss=" + platform.issuer());

    assertThatThrownBy(() -> client.complete(request, callback)).isInstanceOf(ProtocolBroken.class);
  }

  @Test
  void personsNoIsToldAsOne() {
    var request = client.push(Set.of(INBOX_READ));

    var callback =
        back("error=access_denied&state=" + request.state() + "&iss=" + platform.issuer());

    assertThatThrownBy(() -> client.complete(request, callback))
        .isInstanceOfSatisfying(
            AuthorizationFailed.class,
            failed -> assertThat(failed.error()).isEqualTo("access_denied"));
  }

  @Test
  void metadataOfAnotherIssuerIsNotTaken() {
    platform.on(
        "GET /.well-known/oauth-authorization-server",
        Platform.json(200, platform.metadata("https://evil.example")));

    assertThatThrownBy(() -> client.push(Set.of(INBOX_READ)))
        .isInstanceOf(ProtocolBroken.class)
        .hasMessageContaining("another issuer");
  }

  @Test
  void tokenThatIsBoundToNothingIsNotTaken() {
    var request = client.push(Set.of(INBOX_READ));
    platform.on(
        "POST /oauth2/token",
        Platform.json(
            200,
            """
            {"access_token":"a","token_type":"Bearer","expires_in":60,"scope":"inbox.read"}\
            """));
    var callback = back("code=c1&state=" + request.state() + "&iss=" + platform.issuer());

    assertThatThrownBy(() -> client.complete(request, callback))
        .isInstanceOf(ProtocolBroken.class)
        .hasMessageContaining("Bearer");
  }

  @Test
  void codeIsNotSentTwiceWhenTheAnswerIsLost() {
    var request = client.push(Set.of(INBOX_READ));
    platform.on("POST /oauth2/token", Platform.silence());
    var callback = back("code=c1&state=" + request.state() + "&iss=" + platform.issuer());

    assertThatThrownBy(() -> client.complete(request, callback)).isInstanceOf(Unreachable.class);

    assertThat(platform.requests("POST /oauth2/token")).hasSize(1);
  }

  @Test
  void tokensAreGivenBackByTheOneThatRenewsThem() {
    var access = client.resume(platform.tokens());

    access.revoke();

    assertThat(platform.requests("POST /oauth2/revoke").getFirst().form())
        .containsEntry("token", "rt")
        .containsEntry("client_id", "acme");
  }

  @Test
  void nothingSecretIsPrinted() {
    var request = client.push(Set.of(INBOX_READ));

    var printed = request + " " + platform.tokens() + " " + platform.keys;

    assertThat(printed)
        .doesNotContain(request.verifier())
        .doesNotContain("at-0")
        .doesNotContain("rt,")
        .doesNotContain(platform.keys.client().getD().toString());
  }
}
