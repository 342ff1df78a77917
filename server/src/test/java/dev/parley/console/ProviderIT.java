package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Console;
import dev.parley.Launch;
import dev.parley.ParleyServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Operators who sign in with the platform's own OpenID provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderIT {
  private final OpenIdProvider provider = new OpenIdProvider();
  private final ParleyServer server;
  private final Console console;

  ProviderIT() throws IOException {
    server =
        ParleyServer.start(
            Launch.in(Files.createTempDirectory("parley-oidc-"))
                .with("PARLEY_CONSOLE_OIDC_ISSUER", provider.issuer().toString())
                .with("PARLEY_CONSOLE_OIDC_CLIENT_ID", OpenIdProvider.CLIENT)
                .with("PARLEY_CONSOLE_OIDC_CLIENT_SECRET", OpenIdProvider.SECRET));
    console = Console.of(server);
  }

  @BeforeAll
  void meet() {
    console.adds("ann", "staff-ann", "drafter");
    console.adds("twin", "staff-two", "drafter");
    console.adds("other", "staff-two", "approver");
  }

  @AfterAll
  void close() {
    server.close();
    provider.close();
  }

  private HttpResponse<String> goesThrough(Console.Session session) {
    assertThat(session.get("/console/sign-in").body()).contains("href=\"/console/oidc/platform\"");
    var answer = session.get("/console/oidc/platform");
    for (int step = 0; answer.statusCode() / 100 == 3; step++) {
      assertThat(step).as("steps").isLessThan(6);
      answer = session.follow(answer);
    }
    return answer;
  }

  @Test
  void operatorIsKnownByTheirStaffId() {
    provider.meets("staff-ann");
    try (var session = new Console.Session(server)) {
      var landed = goesThrough(session);

      assertThat(landed.body()).contains("Welcome, Ann Operator");
      assertThat(session.get("/console/audit?actor=ann").body())
          .contains("operator.sign-in<", "With the OpenID provider");
    }
  }

  @Test
  void whoHasNoAccountGetsNone() {
    provider.meets("staff-unheard-of");
    try (var session = new Console.Session(server)) {
      var landed = goesThrough(session);

      assertThat(landed.body()).contains("have no account here");
      assertThat(session.get("/console").statusCode()).isEqualTo(302);
      assertThat(console.operator("list").printed()).doesNotContain("unheard");
    }
  }

  @Test
  void whoHasSeveralAccountsSaysWhich() {
    provider.meets("staff-two");
    try (var session = new Console.Session(server)) {
      var landed = goesThrough(session);

      assertThat(landed.body()).contains("You have several accounts here");
      assertThat(session.get("/console").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void whatTheProviderDidNotSignOpensNothing() {
    provider.forges("staff-ann");
    try (var session = new Console.Session(server)) {
      var landed = goesThrough(session);

      assertThat(landed.body()).contains("did not come to an end");
      assertThat(session.get("/console").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void answerThatNobodyAskedForOpensNothing() {
    provider.meets("staff-ann");
    try (var session = new Console.Session(server)) {
      session.get("/console/sign-in");

      var landed = session.follow(session.get("/console/oidc/back/platform?code=x&state=y"));

      assertThat(landed.body()).contains("did not come to an end");
      assertThat(session.get("/console").statusCode()).isEqualTo(302);
    }
  }
}
