package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Console;
import dev.parley.ParleyServer;
import dev.parley.Visit;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who comes into the console, and who does not.
class EntranceIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Console console = Console.of(server);

  @Test
  void operatorSignsInAndOut() {
    try (var ann = console.signsIn("ann")) {
      var home = ann.get("/console");
      assertThat(home.statusCode()).isEqualTo(200);
      assertThat(home.body()).contains("Welcome, Ann Operator", "Drafter", "Approver");

      var out = ann.post("/console/sign-out", Map.of());

      assertThat(ann.follow(out).body()).contains("You are signed out.");
      assertThat(ann.get("/console").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void whoIsUnknownAndWhoHasAWrongPasswordReadTheSame() {
    console.has("ann");
    try (var stranger = new Console.Session(server)) {
      var wrong = stranger.follow(stranger.signIn("ann", "a wrong password"));
      var unknown = stranger.follow(stranger.signIn("nobody-at-all", "a wrong password"));
      var strange = stranger.follow(stranger.signIn("Nobody At All!", "a wrong password"));

      assertThat(wrong.body()).contains("That did not let you in");
      assertThat(withoutToken(unknown.body())).isEqualTo(withoutToken(wrong.body()));
      assertThat(withoutToken(strange.body())).isEqualTo(withoutToken(wrong.body()));
    }
  }

  private static String withoutToken(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  void guessingEnds() {
    console.adds("guessed", "staff-guessed", "auditor");
    try (var stranger = new Console.Session(server)) {
      for (int guess = 0; guess < 10; guess++) {
        stranger.signIn("guessed", "guess " + guess);
      }

      var late = stranger.follow(stranger.signIn("guessed", Console.password("guessed")));

      assertThat(late.statusCode()).isEqualTo(429);
      assertThat(late.body()).contains("There were too many wrong passwords");
    }
  }

  @Test
  void personIsNoOperator() {
    console.has("ann");
    var twin = server.platform().person("ann");
    try (var visit = new Visit(server, twin);
        var session = new Console.Session(server)) {
      visit.signsIn(URI.create("/me"));

      assertThat(visit.opens(URI.create("/console")).statusCode()).isEqualTo(302);
      assertThat(session.follow(session.signIn("ann", twin.password())).body())
          .contains("That did not let you in");
    }
  }

  @Test
  void operatorIsNoPerson() {
    try (var ann = console.signsIn("ann")) {
      assertThat(ann.get("/me").headers().firstValue("Location").orElse("")).endsWith("/sign-in");
      assertThat(ann.get("/oauth2/consent?client_id=x").statusCode()).isEqualTo(302);
      assertThat(ann.get("/platform/v1/people").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void sessionEndsWithTheAccount() {
    console.adds("leaver", "staff-leaver", "drafter");
    try (var leaver = console.opens("leaver")) {
      assertThat(leaver.get("/console").statusCode()).isEqualTo(200);

      assertThat(console.operator("remove", "leaver").code()).isZero();

      assertThat(leaver.get("/console").statusCode()).isEqualTo(302);
      assertThat(leaver.follow(leaver.signIn("leaver", Console.password("leaver"))).body())
          .contains("That did not let you in");
    }
  }

  @Test
  void sessionEndsWhenTheRolesChange() {
    console.adds("mover", "staff-mover", "drafter");
    try (var mover = console.opens("mover")) {
      assertThat(mover.get("/console").body()).contains("Drafter");

      assertThat(console.operator("roles", "mover", "--role", "auditor").code()).isZero();

      assertThat(mover.get("/console").statusCode()).isEqualTo(302);
      mover.signIn("mover", Console.password("mover"));
      assertThat(mover.get("/console").body()).contains("Auditor").doesNotContain("Drafter");
    }
  }

  @Test
  void auditorChangesNothing() {
    try (var eve = console.signsIn("eve")) {
      var answer = eve.post("/console/anything", Map.of());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .contains("This is not yours to do", "Approver", "Drafter", "Privacy officer")
          .doesNotContain("<strong>Auditor");
    }
  }

  @Test
  void formWithoutItsTokenDoesNothing() {
    try (var ann = console.signsIn("ann")) {
      var answer = ann.postBare("/console/sign-out", Map.of());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("This form is too old");
      assertThat(ann.get("/console").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/console/nothing, There is nothing here",
    "/console/turned-away, There is nothing here",
  })
  void whatIsNotThereSaysSoInTheConsole(String path, String title) {
    try (var ann = console.signsIn("ann")) {
      var page = ann.get(path);

      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains(title, "id=\"operator\">ann<").doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console", "/console/sign-in", "/console/nothing"})
  void pagesLoadNothingFromElsewhere(String path) {
    try (var ann = console.signsIn("ann")) {
      var policy = ann.get(path).headers().firstValue("Content-Security-Policy").orElse("");

      assertThat(policy).startsWith("default-src 'none'; style-src 'self'; img-src 'self'");
      assertThat(policy).doesNotContain("unsafe").contains("frame-ancestors 'none'");
    }
  }

  @Test
  void pagesSpeakTheReadersLanguage() {
    try (var ann = console.signsIn("ann")) {
      assertThat(ann.get("/console").body()).contains("<html lang=\"en\"", "Welcome");

      var german = ann.get("/console?lang=de");

      assertThat(german.body()).contains("<html lang=\"de\"", "Willkommen, Ann Operator");
      assertThat(ann.get("/console").body()).as("it is remembered").contains("Willkommen");
      assertThat(ann.get("/console?lang=tlh").body()).contains("Willkommen");
      assertThat(ann.get("/console?lang=en").body()).contains("Welcome");
    }
    var asked = server.get("/console/sign-in", "Accept-Language", "fr, de;q=0.8, en;q=0.5");
    assertThat(asked.body()).contains("An der Konsole anmelden");
  }
}
